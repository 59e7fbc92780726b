using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Tests;

/// <summary>Findings and principals with nothing special about them.</summary>
internal static class Make
{
    public static Finding Finding(
        string rule = "CCG1001", string? principal = "App/Invoker", RuleLevel level = RuleLevel.Warning, string fingerprint = "f", string? template = null, string? logicalId = null, string? constructPath = null) => new()
        {
            RuleId = rule,
            Level = level,
            Message = "m",
            Principal = principal,
            Evidence = ["e"],
            Fix = "x",
            Locations = template is null && logicalId is null && constructPath is null ? [] : [new FindingLocation { Template = template, LogicalId = logicalId, ConstructPath = constructPath }],
            Fingerprint = fingerprint,
        };

    public static ReportPrincipal Principal(string id, InvokerClass invokes = InvokerClass.None) => new() { Id = id, Kind = PrincipalKind.Role, Invokes = invokes };
}
