using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Reading;
using CdkCostGuard.Templates.Rules.Tags;

namespace CdkCostGuard.Templates.Rules.Evaluation;

/// <summary>CCG9001. One finding a principal, whatever is open about it, and one for what changes a template when it is deployed.</summary>
internal sealed class NotEvaluated() : TemplateRule(RuleCatalogue.NotEvaluated)
{
    public override IEnumerable<Finding> Check(CheckContext context)
    {
        foreach (var principal in context.Graph.Principals)
        {
            string[] open = [.. Open(principal, context)];
            if (open.Length > 0)
            {
                yield return context.About(
                    Rule,
                    principal,
                    $"{principal.Id}: {open[0]}, so it is neither passed nor faulted.",
                    "Write the value into the template, add the template that defines it to the inputs, or check what is deployed.",
                    open);
            }
        }

        foreach (var template in context.Graph.Templates.Where(t => t.NotExpanded.Count > 0))
        {
            yield return AboutTemplate(template, context);
        }
    }

    private static IEnumerable<string> Open(Principal principal, CheckContext context)
    {
        if (principal.Invocation.Class == InvokerClass.Unknown)
        {
            // A role that is made elsewhere and that nothing here runs with is somebody else's affair, and so is one that a service makes for itself.
            var isElsewhere = principal.Resource is null && principal.Workloads.Count == 0;
            return isElsewhere || principal.Name?.Known?.StartsWith(TagCarriers.ServiceLinkedRole, StringComparison.Ordinal) == true
                ? []
                : principal.Invocation.Reasons.Select(r => $"it cannot be told whether it can call Bedrock: {r}");
        }

        if (!context.IsJudged(principal) || !TagCarriers.MustBeTagged(principal, context.Policy))
        {
            return [];
        }

        string[] keys = [.. principal.Tags!.Keys(context.Policy.RequiredTags, principal.Guard, Ternary.Unknown)];
        return keys.Length == 0
            ? []
            : [$"it cannot be told whether it carries {string.Join(", ", keys)}", .. principal.Tags!.Unknown.Select(u => u.Value), .. Maybe(principal, keys)];
    }

    private static IEnumerable<string> Maybe(Principal principal, string[] keys) => principal.Tags!.Tags
        .Where(t => keys.Contains(t.Key, StringComparer.Ordinal))
        .Select(t => $"{t.Key} is there where {t.Guard}");

    private Finding AboutTemplate(Template template, CheckContext context) => new()
    {
        RuleId = Rule.Id,
        Level = context.Policy.LevelOf(Rule),
        Message = $"{template.Name}: {template.NotExpanded.First()}{(template.NotExpanded.Count > 1 ? " (and more)" : "")}, so what that makes is not checked.",
        Evidence = [.. template.NotExpanded],
        Fix = "Name the missing templates too, or check the template as it is deployed.",
        Locations = [new FindingLocation { Template = template.Name, Line = 1 }],
        Fingerprint = Fingerprint.Of(Rule.Id, template.Stack),
    };
}
