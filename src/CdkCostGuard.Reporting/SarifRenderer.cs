using System.Text.Json;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Reporting;

/// <summary>Renders a report as SARIF 2.1.0.</summary>
/// <remarks>
/// Written by hand because the SDK's object model brings its own JSON library. Addresses are relative to <c>%SRCROOT%</c>, regions begin at 1. Code scanning shows
/// 5,000 results of a run, so no more are written, the heaviest first; a run that leaves some out says how many.
/// </remarks>
public static class SarifRenderer
{
    /// <summary>How many results a run may have.</summary>
    public const int MaximumResults = 5_000;

    private const string SourceRoot = "%SRCROOT%";

    /// <summary>Writes the report.</summary>
    public static void Render(ReportDocument report, Stream output) => StableJson.Write(output, writer => Write(writer, report));

    private static void Write(Utf8JsonWriter json, ReportDocument report)
    {
        Rule[] rules = [.. report.Findings.Select(f => f.RuleId).Distinct().Select(RuleCatalogue.Find).OfType<Rule>().OrderBy(r => r.Id, StringComparer.Ordinal)];
        Finding[] shown = [.. report.Findings
            .OrderBy(f => f.Status)
            .ThenByDescending(f => f.AmountUsd)
            .ThenByDescending(f => f.Level)
            .ThenBy(f => f.RuleId, StringComparer.Ordinal)
            .ThenBy(f => f.Principal, StringComparer.Ordinal)
            .ThenBy(f => f.Fingerprint, StringComparer.Ordinal)
            .Take(MaximumResults)];

        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, report.Tool, rules);
        WriteInvocation(json, report, shown.Length);
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(SourceRoot);
        json.WriteStartObject("description");
        json.WriteString("text", "The folder that the tool was started in.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in shown)
        {
            WriteResult(json, finding, Array.FindIndex(rules, r => r.Id == finding.RuleId));
        }

        json.WriteEndArray();
        if (report.Bill is { } bill)
        {
            WriteBill(json, bill);
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBill(Utf8JsonWriter json, ReportBill bill)
    {
        json.WriteStartObject("properties");
        json.WriteString("period", bill.Period);
        json.WriteString("currency", bill.Currency);
        json.WriteString("total", DecimalText.Of(bill.Total));
        json.WriteString("attributed", DecimalText.Of(bill.Attributed));
        json.WriteString("unattributed", DecimalText.Of(bill.Unattributed));
        json.WriteString("excluded", DecimalText.Of(bill.Excluded));
        json.WriteString("coverage", bill.Coverage is { } coverage ? DecimalText.Of(coverage) : null);
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, ToolInfo tool, Rule[] rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", tool.Name);
        json.WriteString("semanticVersion", tool.Version);
        json.WriteString("informationUri", "https://github.com/CdkCostGuard/CdkCostGuard");
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title + ".");
            WriteText(json, "fullDescription", rule.Title + ".");
            json.WriteString("helpUri", rule.HelpLink);
            WriteText(json, "help", $"What it means, why it costs and how to mend it: {rule.HelpLink}");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", rule.DefaultLevel.Word());
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteStartArray("tags");
            json.WriteStringValue(rule.Area);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, ReportDocument report, int shown)
    {
        string[] notices = shown < report.Findings.Count
            ? [.. report.Notices, $"{(report.Findings.Count - shown).ToString(System.Globalization.CultureInfo.InvariantCulture)} lighter results are left out; the JSON report has all."]
            : [.. report.Notices];
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var notice in notices)
        {
            json.WriteStartObject();
            json.WriteString("level", "note");
            WriteText(json, "message", notice);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.RuleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", finding.Level.Word());
        WriteText(json, "message", $"{finding.Message} {finding.Fix}");
        json.WriteStartArray("locations");
        foreach (var location in finding.Locations)
        {
            WriteLocation(json, location);
        }

        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("cdkCostGuard/v1", finding.Fingerprint);
        json.WriteEndObject();
        if (finding.Status == FindingStatus.Baselined)
        {
            json.WriteString("baselineState", "unchanged");
        }

        if (finding.Suppression is { } suppression)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", suppression.Owner is null ? suppression.Reason : $"{suppression.Reason} ({suppression.Owner})");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartObject("properties");
        json.WriteString("principal", finding.Principal);
        if (finding.AmountUsd is { } amount)
        {
            json.WriteString("amountUsd", DecimalText.Of(amount));
        }

        json.WriteStartArray("evidence");
        foreach (var evidence in finding.Evidence)
        {
            json.WriteStringValue(evidence);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, FindingLocation location)
    {
        json.WriteStartObject();
        if ((location.File ?? location.Template) is { } file)
        {
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", string.Join('/', file.Split('/').Select(Uri.EscapeDataString)));
            json.WriteString("uriBaseId", SourceRoot);
            json.WriteEndObject();
            json.WriteStartObject("region");
            json.WriteNumber("startLine", location.Line ?? 1);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        if ((location.ConstructPath ?? location.LogicalId) is { } name)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("fullyQualifiedName", name);
            json.WriteString("kind", "resource");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
