using System.Globalization;
using Amazon.CDK;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Cdk.Checking;

/// <summary>A report's findings as CDK's violations.</summary>
internal static class Violations
{
    // What CDK itself goes by where a finding is acknowledged: it then asks whether a violation of this severity remains.
    private const string Fails = "error";

    // As Fails, and nobody can acknowledge it.
    private const string CannotBeAcknowledged = "fatal";

    /// <summary>The violations, in the report's order.</summary>
    /// <remarks>
    /// A finding in each of several stages, such as one stage in two environments, is one violation with a resource in each: one line of source made them.
    /// Findings of the baseline are left out. Suppressed ones are information.
    /// </remarks>
    public static IPolicyViolationBeta1[] Of(ReportDocument report, string folder, Settings settings)
    {
        var assembly = TextFiles.DisplayName(folder, settings.WorkingDirectory);
        return [.. report.Findings
            .Where(f => f.Status != FindingStatus.Baselined)
            .GroupBy(SameInEveryStage)
            .Select(g => Violation(g.First(), [.. g.Select(f => Place(f, folder, assembly))], settings.FailOn))];
    }

    /// <summary>The line that makes what is to be mended, such as <c>src/ShopStack.cs:12</c>; null where it is not known.</summary>
    public static string? SourceOf(Finding finding) =>
        finding.Locations is [{ File: { } file, Line: { } line }, ..] ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}") : null;

    /// <summary>What says that nothing, or not all, was checked.</summary>
    public static IPolicyViolationBeta1 NotEvaluated(string folder, string message, string fix) => new PolicyViolationBeta1
    {
        RuleName = RuleCatalogue.NotEvaluated.Id,
        Description = PlainText.Of(message),
        Fix = fix,
        Severity = CannotBeAcknowledged,
        ViolatingResources = [Assembly(folder)],
    };

    private static PolicyViolationBeta1 Violation(Finding finding, PolicyViolatingResourceBeta1[] places, RuleLevel failOn) => new()
    {
        RuleName = finding.RuleId,
        Description = PlainText.Of(finding.Message + Acceptance(finding)),
        Fix = PlainText.Of(finding.Fix),
        Severity = Severity(finding, failOn),
        ViolatingResources = places,
        RuleMetadata = Metadata(finding),
    };

    // A finding that fails the synth is an error to CDK whatever its level, and one that does not is none: a level of ours says how sure the rule is, a severity
    // of CDK's what happens.
    private static string Severity(Finding finding, RuleLevel failOn) =>
        finding.Status != FindingStatus.Active ? "info"
        : failOn != RuleLevel.None && finding.Level >= failOn ? Fails
        : finding.Level == RuleLevel.Note ? "info"
        : "warning";

    private static string Acceptance(Finding finding) => finding.Suppression is not { } s ? ""
        : s.Expires is { } day ? string.Create(CultureInfo.InvariantCulture, $" (Suppressed until {day:yyyy-MM-dd}: {s.Reason})")
        : $" (Suppressed: {s.Reason})";

    private static Dictionary<string, string> Metadata(Finding finding)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["level"] = finding.Level.Word() };
        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                metadata[key] = PlainText.Of(value);
            }
        }

        Add("status", finding.Status == FindingStatus.Suppressed ? "suppressed" : null);
        Add("principal", finding.Principal);
        Add("constructPath", finding.Locations.Count > 0 ? finding.Locations[0].ConstructPath : null);
        Add("source", SourceOf(finding));
        Add("evidence", string.Join("; ", finding.Evidence));
        Add("fingerprint", finding.Fingerprint);
        return metadata;
    }

    // Only the place to mend: CDK would ask for an acknowledgement at every place that it is told.
    private static PolicyViolatingResourceBeta1 Place(Finding finding, string folder, string assembly) =>
        finding.Locations is not [{ Template: { } template } place, ..] ? Assembly(folder) : new PolicyViolatingResourceBeta1
        {
            ResourceLogicalId = place.LogicalId ?? "",
            TemplatePath = FullPath(template, folder, assembly),
            Locations = place.PropertyPath is { } path ? [path] : [],
        };

    private static PolicyViolatingResourceBeta1 Assembly(string folder) =>
        new() { ResourceLogicalId = "", TemplatePath = Path.Combine(folder, "manifest.json"), Locations = [] };

    // A report names a template as the user would; CDK wants its path.
    private static string FullPath(string template, string folder, string assembly) =>
        Path.Combine(folder, template.StartsWith(assembly + "/", StringComparison.Ordinal) ? template[(assembly.Length + 1)..] : template);

    // Rule, level and words, less the stage.
    private static (string, RuleLevel, FindingStatus, string, string) SameInEveryStage(Finding finding)
    {
        var stage = finding.Locations.Count > 0 ? Stage(finding.Locations[0]) : null;
        string Less(string text) => stage is null ? text : text.Replace(stage + "/", "", StringComparison.Ordinal);
        return (finding.RuleId, finding.Level, finding.Status, Less(finding.Message), Less(finding.Fix));
    }

    // The path of the stage, whose assembly is named after it with other separators.
    private static string? Stage(FindingLocation place)
    {
        if (place.Template?.Split('/') is not [.., var folder, _] || place.ConstructPath is not { } path)
        {
            return null;
        }

        for (var end = path.IndexOf('/', StringComparison.Ordinal); end > 0; end = path.IndexOf('/', end + 1))
        {
            if (folder == "assembly-" + path[..end].Replace('/', '-'))
            {
                return path[..end];
            }
        }

        return null;
    }
}
