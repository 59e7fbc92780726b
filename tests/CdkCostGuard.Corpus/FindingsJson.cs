using System.Text.Encodings.Web;
using System.Text.Json;

namespace CdkCostGuard.Corpus;

/// <summary>Findings as a JSON array.</summary>
public static class FindingsJson
{
    // For files and pipes, not for web pages: quotation marks in messages stay readable.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes them.</summary>
    public static string Write(IReadOnlyList<CorpusFinding> findings) => JsonSerializer.Serialize(findings, Options);
}
