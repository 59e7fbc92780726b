using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Core.Findings;

/// <summary>One defect that templates and the bill both show is one finding: with the place of the one and the dollars of the other.</summary>
public static class FindingJoin
{
    // What tells findings of one rule about one principal apart, by the names that rules of the two stages give it.
    private static readonly string[] Topics = ["application", "key", "requiredKey"];

    /// <summary>Joins them.</summary>
    /// <param name="templates">Findings of templates. Their fingerprints stay, so that a baseline of a check holds for an audit.</param>
    /// <param name="bill">Findings of a bill.</param>
    public static IReadOnlyList<Finding> Join(IReadOnlyList<Finding> templates, IReadOnlyList<Finding> bill)
    {
        // An account has ten thousand findings of each kind: what may be the same is looked up.
        var taken = new bool[templates.Count];
        var places = Enumerable.Range(0, templates.Count);
        var byTopic = places.ToLookup(i => (templates[i].RuleId, TopicOf(templates[i])));
        var byPrincipal = places.ToLookup(i => (templates[i].RuleId, TopicOf(templates[i]), templates[i].Principal));
        var joined = new List<Finding>();
        foreach (var finding in bill)
        {
            // A budget is an application's: the check names an invoker of it, the bill does not.
            var topic = TopicOf(finding);
            var same = finding.Principal is null && topic is not null ? byTopic[(finding.RuleId, topic)] : byPrincipal[(finding.RuleId, topic, finding.Principal)];
            int[] free = [.. same.Where(i => !taken[i])];
            Array.ForEach(free, i => taken[i] = true);
            joined.Add(free.Length == 0 ? finding : Joined([.. free.Select(i => templates[i])], finding));
        }

        return [.. joined, .. places.Where(i => !taken[i]).Select(i => templates[i])];
    }

    private static Finding Joined(Finding[] templates, Finding bill)
    {
        var data = new Dictionary<string, string>(templates[0].Data, StringComparer.Ordinal);
        foreach (var (key, value) in bill.Data)
        {
            data[key] = value;
        }

        return bill with
        {
            Principal = templates[0].Principal,
            Data = data,
            Evidence = [.. bill.Evidence.Concat(templates.SelectMany(t => t.Evidence)).Distinct(StringComparer.Ordinal)],
            Locations = [.. templates.SelectMany(t => t.Locations).Distinct()],
            Fingerprint = templates[0].Fingerprint,
        };
    }

    private static string? TopicOf(Finding finding) => Topics.Select(t => finding.Data.GetValueOrDefault(t)).FirstOrDefault(v => v is not null);
}
