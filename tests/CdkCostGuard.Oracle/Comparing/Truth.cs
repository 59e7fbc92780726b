extern alias tool;

using System.Text.RegularExpressions;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Templates.Graph;
using InvokerClass = tool::CdkCostGuard.Rules.InvokerClass;
using Ternary = tool::CdkCostGuard.Rules.Iam.Ternary;

namespace CdkCostGuard.Oracle.Comparing;

/// <summary>A principal as it came out of real synths, one for each of the program's surroundings in which it is made.</summary>
internal sealed class Truth
{
    private readonly IReadOnlyList<Principal> principals;

    private Truth(string path, IReadOnlyList<Principal> principals)
    {
        Path = path;
        this.principals = principals;

        // Classes stand in the order of how much they say of the bill.
        Class = principals.Min(p => p.Invocation.Class);
        Invoking = [.. principals.Where(p => p.IsInvoker)];
    }

    /// <summary>Its construct path, without the <c>/Resource</c> that CDK's own classes end in.</summary>
    public string Path { get; }

    /// <summary>The strongest class that it has anywhere.</summary>
    public InvokerClass Class { get; }

    /// <summary>Is it an invoker anywhere?</summary>
    public bool IsInvoker => Invoking.Count > 0;

    /// <summary>Does it invoke by accident only? Not where one of the surroundings gives it a grant that speaks of Bedrock.</summary>
    public bool IsAccidental => Invoking.Count > 0 && Invoking.All(p => p.Invocation.Accidental);

    public bool IsUser => principals[0].Kind == PrincipalKind.User;

    /// <summary>All keys of tags.</summary>
    public IEnumerable<string> Keys => Invoking.SelectMany(p => p.Tags!.Tags).Select(t => t.Key);

    /// <summary>Do several workloads run with it, and are they of several applications?</summary>
    public (bool Workloads, bool Applications) Sharing => (
        Invoking.Any(Templates.Rules.Sharing.SharedUse.BySeveralWorkloads),
        Invoking.Any(Templates.Rules.Sharing.SharedUse.BySeveralApplications));

    /// <summary>What runs with it, for a message.</summary>
    public IEnumerable<string> Users => Invoking.SelectMany(p => p.Workloads).Select(w => w.Resource.Id).Order(StringComparer.Ordinal).Distinct();

    private IReadOnlyList<Principal> Invoking { get; }

    /// <summary>Everyone that any of the graphs has, but those that no template makes.</summary>
    public static IReadOnlyList<Truth> Of(IEnumerable<AttributionGraph> graphs) =>
    [
        .. graphs.SelectMany(g => g.Principals)
            .Where(p => p.Resource is not null && p.Kind is PrincipalKind.Role or PrincipalKind.User)
            .GroupBy(p => p.Resource!.Id, StringComparer.Ordinal)
            .Select(g => new Truth(g.Key, [.. g])),
    ];

    /// <summary>Is the tag there wherever the principal invokes? No where it once is not.</summary>
    public Ternary Has(string key) => Invoking.Min(p => p.Tags!.Has(key, p.Guard));

    /// <summary>The values that the tag has; null for one that only the deployment tells.</summary>
    public IEnumerable<string?> Values(string key) => Invoking.SelectMany(p => p.Tags!.Values(key, p.Guard)).Select(t => t.Value.Known);

    /// <summary>Can this be the path, which may have parts that only the run tells?</summary>
    public bool IsAt(string path) => path == Path
        || (path.Contains(Hole, StringComparison.Ordinal) && Regex.IsMatch(Path, $"^{Regex.Escape(path).Replace(Regex.Escape(Hole), ".*", StringComparison.Ordinal)}$", RegexOptions.NonBacktracking));

    private const string Hole = "{?}";
}
