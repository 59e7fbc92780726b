using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Reporting;

/// <summary>Writes a CSV table (RFC 4180), for spreadsheets.</summary>
/// <remarks>
/// Text that a spreadsheet would take for a formula gets a quote before it (https://owasp.org/www-community/attacks/CSV_Injection); amounts are numbers and keep their minus.
/// Control codes, which the format does not have and a terminal obeys, become U+FFFD.
/// </remarks>
internal static class CsvTable
{
    private static readonly SearchValues<char> MustBeQuoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a header and rows.</summary>
    public static void Write(Stream output, string[] header, IEnumerable<string?[]> rows)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', header));
        foreach (var row in rows)
        {
            writer.WriteLine(string.Join(',', row.Select(Quoted)));
        }
    }

    /// <summary>The cell of a number; empty for one that is not known.</summary>
    public static string? Number(decimal? amount) => amount is { } known ? DecimalText.Of(known) : null;

    /// <summary>The cell of a text.</summary>
    public static string? Text(string? text) => text is [var first, ..] && first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + WithoutCodes(text) : WithoutCodes(text);

    [return: NotNullIfNotNull(nameof(text))]
    private static string? WithoutCodes(string? text) => text is not null && text.Any(IsCode) ? string.Concat(text.Select(c => IsCode(c) ? '\uFFFD' : c)) : text;

    private static bool IsCode(char c) => char.IsControl(c) && c is not ('\t' or '\r' or '\n');

    private static string Quoted(string? cell) =>
        cell is null ? "" : cell.AsSpan().IndexOfAny(MustBeQuoted) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
