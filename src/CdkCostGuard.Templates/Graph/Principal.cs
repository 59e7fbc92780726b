using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Graph;

/// <summary>An IAM principal with what the templates tell of it.</summary>
public sealed class Principal
{
    /// <summary>Unique in a graph.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required PrincipalKind Kind { get; init; }

    /// <summary>The template that makes it, or the first that uses it.</summary>
    public required Template Template { get; init; }

    /// <summary>The resource that makes it; null for one that no template makes.</summary>
    public Resource? Resource { get; init; }

    /// <summary>Its name; null where CloudFormation makes one up.</summary>
    public Text? Name { get; init; }

    /// <summary>Its account; null where that is not known.</summary>
    public string? AccountId { get; internal set; }

    /// <summary>Under which conditions it is there.</summary>
    public Guard Guard { get; init; }

    /// <summary>Its policies.</summary>
    public required PolicySet Policies { get; init; }

    /// <summary>Its effective tags; null where they are out of sight.</summary>
    public TagSet? Tags { get; init; }

    /// <summary>Who may assume it; empty where that is out of sight or makes no sense.</summary>
    public IReadOnlyList<TrustedParty> Trust { get; init; } = [];

    /// <summary>What runs with it.</summary>
    public List<Workload> Workloads { get; } = [];

    /// <summary>Where one that no template makes is used first.</summary>
    public Resource? UsedBy { get; init; }

    /// <summary>Whether and why it invokes; set once the graph is complete.</summary>
    public Invocation Invocation { get; internal set; } = null!;

    /// <summary>Must rules about tags, sharing and keys speak of it?</summary>
    public bool IsInvoker => Invocation.Class is InvokerClass.Direct or InvokerClass.Service;

    /// <inheritdoc />
    public override string ToString() => Id;
}

/// <summary>Something that runs with a principal.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="PropertyPath">The property that names the principal.</param>
/// <param name="Guard">Under which conditions.</param>
/// <param name="Application">Which application it belongs to.</param>
public sealed record Workload(Resource Resource, string PropertyPath, Guard Guard, Application Application);
