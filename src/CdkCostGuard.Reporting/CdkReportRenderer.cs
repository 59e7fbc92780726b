using System.Text.Json;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Reporting;

/// <summary>Renders the findings of one cloud assembly into the report of validation plugins that the CDK CLI prints.</summary>
/// <remarks>
/// What aws-cdk 2.1148.1 makes of it: it shows the findings of the stacks that a command selects, so <c>cdk synth</c> passes over those in stages, and it fails
/// when a plugin with such a finding concludes <c>failure</c>. An app whose process fails is not asked for its report at all.
/// </remarks>
public static class CdkReportRenderer
{
    /// <summary>Writes the report of an assembly with our findings in it.</summary>
    /// <param name="report">What was found in the assembly, and in nothing else.</param>
    /// <param name="failed">Is the threshold reached? Then the CLI fails for each selected stack with a finding.</param>
    /// <param name="creationStack">The frames of the program that made a construct, innermost first, by construct path; null where they are not known.</param>
    /// <param name="others">The other plugins' reports.</param>
    /// <param name="output">Takes the file.</param>
    public static void Render(ReportDocument report, bool failed, Func<string, IReadOnlyList<string>?> creationStack, CdkReport others, Stream output)
    {
        // Templates are named relative to the assembly.
        var folder = report.Inputs[0].Path;
        others.Write(output, json =>
        {
            json.WriteStartObject();
            json.WriteString("pluginName", CdkReport.PluginName);
            json.WriteString("pluginVersion", report.Tool.Version);
            json.WriteString("conclusion", failed ? "failure" : "success");
            json.WriteStartArray("violations");
            foreach (var finding in report.Findings.Where(f => f.Status == FindingStatus.Active))
            {
                WriteViolation(json, finding, folder, creationStack);
            }

            json.WriteEndArray();
            json.WriteStartArray("suppressedViolations");
            foreach (var finding in report.Findings.Where(f => f.Status != FindingStatus.Active))
            {
                WriteViolation(json, finding, folder, creationStack);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteViolation(Utf8JsonWriter json, Finding finding, string folder, Func<string, IReadOnlyList<string>?> creationStack)
    {
        json.WriteStartObject();
        json.WriteString("ruleName", finding.RuleId);
        WriteText(json, "description", finding.Message);
        WriteText(json, "suggestedFix", finding.Fix);
        json.WriteString("severity", finding.Level switch
        {
            RuleLevel.Error => "error",
            RuleLevel.Warning => "warning",
            _ => "info",
        });
        json.WriteStartArray("violatingConstructs");
        // The CLI shows a violation once for each construct, so one without would not be seen.
        foreach (var location in finding.Locations.DefaultIfEmpty(new FindingLocation()))
        {
            WriteConstruct(json, location, folder, creationStack);
        }

        json.WriteEndArray();
        if (finding.Status != FindingStatus.Active)
        {
            json.WriteString("acknowledgedId", $"{CdkReport.PluginName}::{finding.RuleId}");
            WriteText(json, "reason", finding.Suppression?.Reason ?? "known in the baseline");
        }

        json.WriteEndObject();
    }

    private static void WriteConstruct(Utf8JsonWriter json, FindingLocation location, string folder, Func<string, IReadOnlyList<string>?> creationStack)
    {
        json.WriteStartObject();
        // The schema demands the path. Without one the CLI shows the template, whatever stacks are selected.
        WriteText(json, "constructPath", location.ConstructPath ?? "");
        if (location.Template is { } template)
        {
            json.WriteStartObject("cloudFormationResource");
            WriteText(json, "templatePath", template.StartsWith(folder + "/", StringComparison.Ordinal) ? template[(folder.Length + 1)..] : template);
            WriteText(json, "logicalId", location.LogicalId ?? "");
            if (location.PropertyPath is { } property)
            {
                json.WriteStartArray("propertyPaths");
                json.WriteStringValue(PlainText.Of(property));
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        if (location.ConstructPath is { } path && creationStack(path) is { } frames)
        {
            json.WriteStartArray("stackTraces");
            json.WriteStringValue(string.Join('\n', frames.Select(PlainText.Of)));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string property, string text) => json.WriteString(property, PlainText.Of(text));
}
