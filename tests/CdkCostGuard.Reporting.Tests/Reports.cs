using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Reporting.Tests;

/// <summary>Small reports to render.</summary>
internal static class Reports
{
    public static ReportDocument Of(params Finding[] findings) => Of(findings, []);

    public static ReportDocument Of(IReadOnlyList<Finding> findings, IReadOnlyList<string> notices) => ReportBuilder.Build(
        new ToolInfo("cdk-costguard", "1.2.3"),
        "check",
        [new ReportInput("template", "app.yaml")],
        [new ReportPrincipal { Id = "App/Role", Kind = PrincipalKind.Role, Invokes = InvokerClass.Direct }],
        findings,
        notices,
        Policy.Default,
        null,
        new DateOnly(2026, 10, 1));

    public static Finding Finding(string ruleId = "CCG1001", string principal = "App/Role", string message = "App/Role lacks Team.", int line = 7) => new()
    {
        RuleId = ruleId,
        Level = RuleCatalogue.Find(ruleId)!.DefaultLevel,
        Message = message,
        Principal = principal,
        Evidence = ["grant: bedrock:InvokeModel via inline policy Invoke"],
        Fix = "Add Team to the role itself.",
        Locations = [new FindingLocation { Template = "stacks/app.yaml", LogicalId = "Role", PropertyPath = "Properties.Tags", ConstructPath = "App/Role/Resource", Line = line }],
        Fingerprint = $"{ruleId}-{principal}-{line}",
    };
}
