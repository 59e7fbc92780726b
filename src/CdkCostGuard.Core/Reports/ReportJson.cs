using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Reports;

/// <summary>The JSON form of <see cref="ReportDocument"/>.</summary>
public static class ReportJson
{
    /// <summary>Writes the document, indented, with a line feed at the end.</summary>
    public static void Write(Stream output, ReportDocument report) =>
        StableJson.Write(output, writer => JsonSerializer.Serialize(writer, report, ReportContext.Default.ReportDocument));

    /// <summary>Reads a saved document.</summary>
    /// <param name="name">How messages name it.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <exception cref="CostGuardException">It is no report, or one of a version that is not known.</exception>
    public static ReportDocument Read(string name, ReadOnlySpan<byte> utf8)
    {
        try
        {
            var report = JsonSerializer.Deserialize(utf8, ReportContext.Default.ReportDocument);
            if (report is not { SchemaVersion: not null, Tool.Name: not null, Command: not null, Summary.Findings: not null })
            {
                throw CostGuardException.BadInput($"{name}: is not a report of cdk-costguard");
            }

            return report.SchemaVersion.Split('.')[0] == ReportDocument.CurrentSchemaVersion.Split('.')[0]
                ? WithDefaults(report)
                : throw CostGuardException.BadInput($"{name}: has report version {report.SchemaVersion}, this tool reads {ReportDocument.CurrentSchemaVersion}; use the tool that wrote it");
        }
        catch (JsonException e)
        {
            throw CostGuardException.BadInput($"{name}: is not a report of cdk-costguard", e);
        }
    }

    // Generated readers pass null to init-only properties that a document leaves out, over the initializer.
    private static ReportDocument WithDefaults(ReportDocument report) => report with
    {
        Inputs = report.Inputs ?? [],
        Principals = [.. (report.Principals ?? []).Select(p => p with
        {
            Grants = p.Grants ?? [],
            Tags = p.Tags ?? new Dictionary<string, string?>(StringComparer.Ordinal),
            MissingTags = p.MissingTags ?? [],
            Workloads = p.Workloads ?? [],
            Applications = p.Applications ?? [],
        })],
        Findings = [.. (report.Findings ?? []).Select(f => f with
        {
            Data = f.Data ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Evidence = f.Evidence ?? [],
            Locations = f.Locations ?? [],
        })],
        Notices = report.Notices ?? [],
        Bill = report.Bill is { } bill ? WithDefaults(bill) : null,
        Prices = report.Prices is { } prices ? prices with { Sources = prices.Sources ?? [], Prices = prices.Prices ?? [] } : null,
        Callers = report.Callers is { } callers ? WithDefaults(callers) : null,
    };

    private static ReportCallers WithDefaults(ReportCallers callers) => callers with
    {
        Callers = [.. (callers.Callers ?? []).Select(c => c with
        {
            Keys = c.Keys ?? [],
            Operations = c.Operations ?? [],
            Models = c.Models ?? [],
            Regions = c.Regions ?? [],
            MissingTags = c.MissingTags ?? [],
        })],
        NextSteps = callers.NextSteps ?? [],
    };

    private static ReportBill WithDefaults(ReportBill bill) => bill with
    {
        Groups = bill.Groups ?? [],
        Reasons = [.. (bill.Reasons ?? []).Select(r => r with { Principals = r.Principals ?? [] })],
        Exclusions = [.. (bill.Exclusions ?? []).Select(r => r with { Principals = r.Principals ?? [] })],
        Principals = [.. (bill.Principals ?? []).Select(p => p with
        {
            Tags = [.. (p.Tags ?? []).Select(t => t with { Billed = t.Billed ?? [] })],
            Sessions = p.Sessions ?? [],
        })],
        NextSteps = bill.NextSteps ?? [],
        Change = bill.Change is { } change ? change with { Models = change.Models ?? [], Principals = change.Principals ?? [] } : null,
        Spikes = [.. (bill.Spikes ?? []).Select(s => s with { Deployments = s.Deployments ?? [] })],
        Applications = bill.Applications ?? [],
        Unplaced = bill.Unplaced ?? [],
        LeftOut = bill.LeftOut ?? [],
    };
}

/// <summary>Decimals as strings: readers that know only binary floating point must not change them.</summary>
internal sealed class DecimalAsString : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        decimal.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException("a decimal must be a string of digits");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DecimalText.Of(value));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    Converters = [typeof(DecimalAsString), typeof(CamelCaseEnum<PrincipalKind>), typeof(CamelCaseEnum<InvokerClass>), typeof(CamelCaseEnum<FindingStatus>), typeof(CamelCaseEnum<Rules.RuleLevel>)])]
[JsonSerializable(typeof(ReportDocument))]
internal sealed partial class ReportContext : JsonSerializerContext;

internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
