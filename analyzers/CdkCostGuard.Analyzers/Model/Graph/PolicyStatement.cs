using System.Collections.Generic;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>One statement of a policy, as far as the program tells it.</summary>
internal sealed class PolicyStatement
{
    public PolicyStatement(GrantWrite grant, string via, Path? when)
    {
        Grant = grant;
        Via = via;
        When = when;
    }

    public GrantWrite Grant { get; }

    public string Via { get; }

    public Path? When { get; }

    /// <summary>Why nothing of it is known; null where something is.</summary>
    public string? Unknown { get; set; }

    /// <summary>Null where it may be either.</summary>
    public bool? Allows { get; set; } = true;

    public bool HasConditions { get; set; }

    /// <summary>Attached for another purpose than Bedrock.</summary>
    public bool IsBroad { get; set; }

    /// <summary>Action patterns; those that the statement leaves out where <see cref="IsExcept"/>.</summary>
    public List<Guarded> Actions { get; } = new();

    public bool IsExcept { get; set; }

    public bool HasMoreActions { get; set; }

    /// <summary>Null where it is on whatever the action takes.</summary>
    public List<Value>? Resources { get; set; }

    public bool HasMoreResources { get; set; }
}
