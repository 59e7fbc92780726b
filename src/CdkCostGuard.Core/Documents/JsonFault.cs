using System.Globalization;
using System.Text.Json;

namespace CdkCostGuard.Core.Documents;

/// <summary>What a user is told of text that is no JSON.</summary>
internal static class JsonFault
{
    /// <summary>The failure, with line and column.</summary>
    public static CostGuardException Of(string name, JsonException e, ExitCode exitCode)
    {
        var line = (e.LineNumber ?? 0) + 1;
        var column = (e.BytePositionInLine ?? 0) + 1;
        return new CostGuardException(string.Create(CultureInfo.InvariantCulture, $"{name}({line},{column}): not valid JSON: {Reason(e.Message)}"), exitCode, e);
    }

    /// <summary>The failure of bytes that are no UTF-8, or of half a surrogate pair.</summary>
    public static CostGuardException NotUtf8(string name, Exception e, ExitCode exitCode) => new($"{name}: holds text that is not UTF-8; save it as UTF-8", exitCode, e);

    // The library's sentence without its own coordinates, which count from 0.
    private static string Reason(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var sentence = end < 0 ? message : message[..end];
        return sentence.TrimEnd('.').ReplaceLineEndings(" ");
    }
}
