using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Analyzers.Rules.Sharing;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Oracle.Comparing;

/// <summary>What the analyzers say of a principal: of everything that they saw at its path.</summary>
internal sealed class Claim(IReadOnlyList<PrincipalFact> facts)
{
    public bool IsEmpty => facts.Count == 0;

    /// <summary>Whoever invokes on some path of the program.</summary>
    public IReadOnlyList<PrincipalFact> Invoking { get; } = [.. facts.Where(f => f.Class is InvokerClass.Direct or InvokerClass.Service)];

    public bool IsUnknown => Invoking.Count == 0 && facts.Any(f => f.Class == InvokerClass.Unknown);

    public IEnumerable<InvokerClass> Classes => facts.Select(f => f.Class);

    public bool IsAccidental => Invoking.Any(f => f.Accidental);

    /// <summary>All keys of tags that are or may be there.</summary>
    public IEnumerable<string> Keys => Invoking.SelectMany(f => f.Tags.All).Select(t => t.Key);

    public string? Reason => facts.Select(f => f.ClassReason).FirstOrDefault(r => r is not null);

    public IEnumerable<string> Users => Invoking.SelectMany(f => f.Uses).Select(u => u.Path).Order(StringComparer.Ordinal).Distinct();

    /// <summary>Do several workloads run with it, and are they of several applications? Unknown where an application is.</summary>
    public (bool Workloads, Presence Applications) Sharing => (Invoking.Any(f => Uses(f).Length > 1), Invoking.Select(SeveralApplications).DefaultIfEmpty().Max());

    /// <summary>Is the tag there wherever the principal invokes?</summary>
    public Presence Has(string key) => Invoking.Min(f => f.Tags.Has(key));

    public string? ReasonFor(string key) => Invoking.Select(f => f.Tags.Reason(key)).FirstOrDefault(r => r is not null);

    /// <summary>The values that the tag may have; null for one that only the run tells.</summary>
    public IEnumerable<string?> Values(string key) => Invoking.SelectMany(f => f.Tags.All).Where(t => t.Key == key).Select(t => t.Value);

    // As the rules do: those that can all be at once.
    private static UseFact[] Uses(PrincipalFact fact) => [.. fact.UsesTogether.GroupBy(u => (u.Path, u.Site)).Select(g => g.First())];

    private static Presence SeveralApplications(PrincipalFact fact)
    {
        WorkloadApplication[] applications = [.. Uses(fact).Select(u => WorkloadApplication.Of(u, PolicyFile.Default)).Distinct()];
        return applications.Any(a => applications.Any(a.DiffersFrom)) ? Presence.Yes
            : Uses(fact).Length > 1 && applications.Any(a => a.Label is null) ? Presence.Unknown
            : Presence.No;
    }
}
