using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace CdkCostGuard.Cli.Tests.Schemas;

/// <summary>The published JSON Schemas, as a program that nobody here wrote understands them.</summary>
internal static class Schema
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The mistakes that the policy file's schema sees; comments are taken out first, because JSON Schema knows none.</summary>
    public static async Task<string[]> PolicyErrors(string json) =>
        await Errors("cdkcostguard.schema.json", JsonNode.Parse(json, documentOptions: Lenient)!.ToJsonString());

    /// <summary>The mistakes that the report's schema sees.</summary>
    public static async Task<string[]> ReportErrors(string json) => await Errors("cdkcostguard.report.schema.json", json);

    /// <summary>The mistakes that the snapshot's schema sees.</summary>
    public static async Task<string[]> SnapshotErrors(string json) => await Errors("cdkcostguard.snapshot.schema.json", json);

    private static async Task<string[]> Errors(string file, string json)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf(file), TestContext.Current.CancellationToken);
        return [.. schema.Validate(json).Select(e => $"{e.Path}: {e.Kind}")];
    }
}
