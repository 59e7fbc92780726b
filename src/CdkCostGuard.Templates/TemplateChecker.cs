using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Reading;
using CdkCostGuard.Templates.Rules;
using CdkCostGuard.Templates.Rules.BillingSetUp;
using CdkCostGuard.Templates.Rules.Evaluation;
using CdkCostGuard.Templates.Rules.Identity;
using CdkCostGuard.Templates.Rules.Sharing;
using CdkCostGuard.Templates.Rules.Tags;

namespace CdkCostGuard.Templates;

/// <summary>What a check found.</summary>
/// <param name="Principals">All principals.</param>
/// <param name="Findings">All findings of rules that are not switched off.</param>
public sealed record CheckResult(IReadOnlyList<ReportPrincipal> Principals, IReadOnlyList<Finding> Findings);

/// <summary>Checks templates against the rules of stage T. Stateless: the same input gives the same result.</summary>
public static class TemplateChecker
{
    private static readonly TemplateRule[] Rules =
    [
        new InvokerLacksCostTags(), new TagKeyMisspelt(), new TagValueUnusable(), new TagCannotReachBill(), new ImportedRoleGranted(), new AccidentalGrant(),
        new InferenceProfileLacksTags(),
        new InvokerSharedByApplications(), new InvokerUsedByWorkloads(), new TrustTooWide(),
        new UserCanInvoke(), new LongTermKeyOfInvoker(),
        new ExportLacksIdentity(), new ApplicationWithoutBudget(),
        new NotEvaluated(),
    ];

    /// <summary>The rules that a template can be checked for.</summary>
    public static IReadOnlyList<Rule> Checked { get; } = [.. Rules.Select(r => r.Rule)];

    /// <summary>Checks templates that are deployed together.</summary>
    public static CheckResult Check(IReadOnlyList<Template> templates, Policy policy)
    {
        var graph = AttributionGraph.Build(templates, policy);
        var context = new CheckContext(graph, policy);
        return new CheckResult(
            [.. graph.Principals.Select(p => ReportMapper.Map(p, policy))],
            [.. Findings(context, policy, RuleStages.Template)]);
    }

    /// <summary>The findings of a graph by the rules of a stage.</summary>
    internal static IEnumerable<Finding> Findings(CheckContext context, Policy policy, RuleStages stage) =>
        Rules.Where(r => r.Rule.Stages.HasFlag(stage) && policy.LevelOf(r.Rule) != RuleLevel.None).SelectMany(r => Run(r, context));

    // A rule that fails must not take the others with it, and must not look like a pass.
    private static List<Finding> Run(TemplateRule rule, CheckContext context)
    {
        try
        {
            return [.. rule.Check(context)];
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or NullReferenceException or IndexOutOfRangeException or KeyNotFoundException or InvalidCastException)
        {
            return
            [
                new Finding
                {
                    RuleId = RuleCatalogue.NotEvaluated.Id,
                    Level = RuleLevel.Warning,
                    Message = $"{rule.Rule.Id} failed on this input ({e.GetType().Name}), so nothing was checked for it.",
                    Evidence = [$"{e.GetType().Name} in {rule.GetType().Name}"],
                    Fix = "Report this with the template that it happens on.",
                    Locations = [],
                    Fingerprint = Fingerprint.Of(RuleCatalogue.NotEvaluated.Id, rule.Rule.Id),
                },
            ];
        }
    }
}
