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
        var left = templates.ToList();
        var joined = new List<Finding>();
        foreach (var finding in bill)
        {
            var same = left.Where(t => IsSame(t, finding)).ToArray();
            left.RemoveAll(same.Contains);
            joined.Add(same.Length == 0 ? finding : Joined(same, finding));
        }

        return [.. joined, .. left];
    }

    // A budget is an application's: the check names an invoker of it, the bill does not.
    private static bool IsSame(Finding template, Finding bill) =>
        template.RuleId == bill.RuleId
        && TopicOf(template) == TopicOf(bill)
        && (template.Principal == bill.Principal || (bill.Principal is null && TopicOf(bill) is not null));

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
