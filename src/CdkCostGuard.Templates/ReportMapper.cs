using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates;

/// <summary>Turns the graph's principals into those of a report.</summary>
internal static class ReportMapper
{
    // What a report shows in place of an e-mail address in a tag.
    private const string EmailHidden = "(e-mail address)";

    public static ReportPrincipal Map(Principal principal, Policy policy) => new()
    {
        Id = principal.Id,
        Kind = principal.Kind,
        Stack = principal.Template.Stack,
        Template = principal.Template.Name,
        LogicalId = principal.Resource?.LogicalId,
        ConstructPath = principal.Resource?.ConstructPath,
        Name = principal.Name?.Assumed,
        AccountId = principal.AccountId,
        Invokes = principal.Invocation.Class,
        Accidental = principal.Invocation.Accidental,
        Grants = Grants(principal),
        Tags = Tags(principal, policy),
        TagsComplete = principal.Tags?.IsComplete(principal.Guard) == true,
        MissingTags = principal.Tags is { } tags ? [.. tags.Keys(policy.RequiredTags, principal.Guard, Ternary.No)] : [],
        Workloads = [.. principal.Workloads
            .DistinctBy(w => w.Resource)
            .Select(w => new ReportWorkload(w.Resource.LogicalId, w.Resource.Type, w.Application.Label))
            .OrderBy(w => w.LogicalId, StringComparer.Ordinal)
            .ThenBy(w => w.Application, StringComparer.Ordinal)],
        Applications = [.. principal.Workloads.Select(w => w.Application.Label).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
        Notes = [.. Notes(principal)],
    };

    /// <summary>Remarks on its policies that break no rule.</summary>
    public static IEnumerable<string> Notes(Principal principal) => principal.Invocation.NotActions.Count == 0
        ? []
        : [$"{string.Join(", ", principal.Invocation.NotActions)}: no IAM action has this name, so allowing it allows nothing"];

    /// <summary>The grants as the policies have them, each once.</summary>
    public static IReadOnlyList<ReportGrant> Grants(Principal principal) => [.. principal.Invocation.Grants
        .Select(g => new ReportGrant(g.AsWritten, g.Statement.Via, g.Conditional))
        .Distinct()
        .OrderBy(g => g.Action, StringComparer.Ordinal)
        .ThenBy(g => g.Via, StringComparer.Ordinal)
        .ThenBy(g => g.Conditional)];

    // Only the tags that the policy speaks of: the others may hold anything, people's addresses among it.
    private static Dictionary<string, string?> Tags(Principal principal, Policy policy)
    {
        var shown = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var tag in principal.Tags?.Tags ?? [])
        {
            var isWanted = tag.Key == policy.ApplicationTag || policy.RequiredTags.Any(r => TagKeys.Compare(r.Key, tag.Key) != TagKeyMatch.Different);
            if (isWanted && !principal.Guard.Contradicts(tag.Guard))
            {
                var value = principal.Guard.Implies(tag.Guard) ? Shown(tag.Value.Known) : null;
                shown[tag.Key] = value;
            }
        }

        return new Dictionary<string, string?>(shown, StringComparer.Ordinal);
    }

    private static string? Shown(string? value)
    {
        var at = value?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        return at > 0 && value!.IndexOf('.', at) > at + 1 ? EmailHidden : value;
    }
}
