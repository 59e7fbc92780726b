using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Sharing;

/// <summary>How a principal is shared.</summary>
internal static class SharedUse
{
    /// <summary>Do two workloads run with it at once?</summary>
    public static bool BySeveralWorkloads(Principal principal) => Pairs(principal).Any(p => p.First.Resource != p.Second.Resource);

    /// <summary>Do two applications use it at once?</summary>
    public static bool BySeveralApplications(Principal principal) => Pairs(principal).Any(p => p.First.Application.DiffersFrom(p.Second.Application));

    // Workloads that stand for the same are compared once, so that a role with thousands of functions costs no more than its applications. One of each pair of
    // resources stays, because two of one application count for CCG2002.
    private static IEnumerable<(Workload First, Workload Second)> Pairs(Principal principal)
    {
        Workload[] kinds = [.. principal.Workloads
            .GroupBy(w => (w.Application, w.Guard))
            .SelectMany(g => g.DistinctBy(w => w.Resource).Take(2))];
        for (var i = 0; i < kinds.Length; i++)
        {
            for (var j = i + 1; j < kinds.Length; j++)
            {
                if (!kinds[i].Guard.Contradicts(kinds[j].Guard))
                {
                    yield return (kinds[i], kinds[j]);
                }
            }
        }
    }

    /// <summary>The workloads with their applications, for a message.</summary>
    public static IEnumerable<string> Uses(Principal principal) => principal.Workloads
        .DistinctBy(w => w.Resource)
        .OrderBy(w => w.Resource.Id, StringComparer.Ordinal)
        .Select(w => $"{w.Resource.Id} ({w.Resource.Type}) of {w.Application.Label ?? "an application that is known only at deployment"}{(w.Guard.IsAlways ? "" : $", where {w.Guard}")}");
}
