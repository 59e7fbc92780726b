using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Deployed.Rules.BillingSetUp;

/// <summary>CCG5001. Not flagged: any export while there is a good one, and an account without exports, whose bill may be exported by its payer.</summary>
internal sealed class ExportLacksIdentity() : DeployedRule(RuleCatalogue.ExportLacksIdentity)
{
    public override IEnumerable<Finding> Check(DeployedContext context)
    {
        var exports = context.Snapshot.Exports ?? [];
        if (exports.Any(e => e is { HasCallerIdentity: true, HasTags: true }))
        {
            yield break;
        }

        foreach (var export in exports)
        {
            string[] lacking =
            [
                .. export.HasCallerIdentity ? Array.Empty<string>() : [$"caller identity ({ExportQuery.Switch} with the column {ExportQuery.CallerColumn})"],
                .. export.HasTags ? Array.Empty<string>() : [$"the column {ExportQuery.TagsColumn}"],
            ];
            yield return context.About(
                Rule,
                $"The export {export.Name} leaves out {string.Join(" and ", lacking)}, and no other has it: nobody will be able to say which principal spent.",
                $"Make an export with {ExportQuery.Switch} set to TRUE and {ExportQuery.CallerColumn} and {ExportQuery.TagsColumn} in its query. What was billed before stays without them.",
                [.. lacking.Select(l => $"missing: {l}")],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["export"] = export.Name, ["missing"] = string.Join(';', lacking) },
                export.Name);
        }
    }
}
