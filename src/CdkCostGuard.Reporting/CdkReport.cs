using System.Globalization;
using System.Text;
using System.Text.Json;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Reporting;

/// <summary>The reports of validation plugins in a cloud assembly, as the CDK CLI reads them from <c>validation-report.json</c> after a synth.</summary>
/// <remarks>
/// No document of the CDK speaks of the file. Its form is the JSON schema of <c>PolicyValidationReportJson</c> that the npm package <c>aws-cdk</c> 2.1148.1
/// carries (<c>validation-report.schema.json</c>), and what that version does with it.
/// </remarks>
public sealed class CdkReport
{
    /// <summary>The file's name, beside the assembly's manifest.</summary>
    public const string FileName = "validation-report.json";

    /// <summary>The plugin name that our findings stand under; findings are acknowledged as <c>CdkCostGuard::CCG1001</c>.</summary>
    public const string PluginName = "CdkCostGuard";

    private const string Reports = "pluginReports";

    // The newest version of the cloud assembly schema that was looked at. In a newer one the same words may mean something else.
    private const int KnownMajor = 55;

    private readonly JsonElement _root;

    private CdkReport(JsonElement root) => _root = root;

    /// <summary>A report without plugins, for an assembly that has none.</summary>
    /// <param name="version">The schema version of the assembly: a CLI that reads the one reads the other.</param>
    public static CdkReport Empty(string version)
    {
        using var document = JsonDocument.Parse($$"""{ "version": "{{JsonEncodedText.Encode(version)}}", "title": "Validation Report", "{{Reports}}": [] }""");
        return new CdkReport(document.RootElement.Clone());
    }

    /// <summary>The report that a synth or an earlier run left.</summary>
    /// <param name="name">How messages name the file.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <exception cref="CostGuardException">It is not such a report.</exception>
    public static CdkReport Parse(string name, ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        try
        {
            using var document = JsonDocument.Parse(utf8.ToArray(), new JsonDocumentOptions { MaxDepth = JsonNodes.MaximumDepth });
            return Parse(name, document.RootElement);
        }
        catch (JsonException e)
        {
            throw Damaged(name, string.Create(CultureInfo.InvariantCulture, $"not valid JSON in line {(e.LineNumber ?? 0) + 1}"), e);
        }
        catch (InvalidOperationException e)
        {
            // GetString on half a surrogate pair or on bytes that are no UTF-8.
            throw Damaged(name, "text that is not UTF-8", e);
        }
    }

    private static CdkReport Parse(string name, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.String
            || !int.TryParse(version.GetString()!.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !root.TryGetProperty(Reports, out var reports) || reports.ValueKind != JsonValueKind.Array
            || reports.EnumerateArray().Any(r => NameOf(r) is null))
        {
            throw Damaged(name, "no version, or no list of pluginReports with a pluginName each");
        }

        if (major > KnownMajor)
        {
            throw CostGuardException.BadInput(string.Create(
                CultureInfo.InvariantCulture, $"{name}: has schema {version.GetString()}, newer than {KnownMajor}, the newest this version knows; update cdk-costguard or leave --cdk-report out"));
        }

        return new CdkReport(root.Clone());
    }

    private static string? NameOf(JsonElement report) =>
        report.ValueKind == JsonValueKind.Object && report.TryGetProperty("pluginName", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    private static CostGuardException Damaged(string name, string what, Exception? inner = null) =>
        CostGuardException.BadInput($"{name}: is not a validation report ({what}); run `cdk synth` anew", inner);

    /// <summary>Writes the report with ours behind the other plugins', in place of an older one; what is not ours stays as it stands.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="ours">Writes our report, an object.</param>
    internal void Write(Stream output, Action<Utf8JsonWriter> ours) => StableJson.Write(output, json =>
    {
        json.WriteStartObject();
        foreach (var property in _root.EnumerateObject())
        {
            json.WritePropertyName(property.Name);
            if (property.Name != Reports)
            {
                json.WriteRawValue(property.Value.GetRawText());
                continue;
            }

            json.WriteStartArray();
            foreach (var other in property.Value.EnumerateArray().Where(r => NameOf(r) != PluginName))
            {
                json.WriteRawValue(other.GetRawText());
            }

            ours(json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    });
}
