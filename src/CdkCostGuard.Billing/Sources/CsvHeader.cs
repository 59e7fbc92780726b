using System.IO.Compression;
using System.Text;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Sources;

/// <summary>The names of a CSV's columns, in its first line.</summary>
/// <remarks>
/// Known before the engine reads the file, so that it guesses nothing: to guess it holds the beginning of every file in memory at once, which of a large export is more
/// than there is.
/// </remarks>
internal static class CsvHeader
{
    // 131 columns and a few hundred of tags take some 10 KB.
    private const int MaximumLength = 1 << 20;

    /// <summary>Reads them, each as it is written.</summary>
    /// <exception cref="CostGuardException">The file has no such line.</exception>
    public static IReadOnlyList<string> Read(SourceFile file)
    {
        try
        {
            using var stream = SourceFile.Open(file.Path);
            using var text = new StreamReader(file.Format == SourceFormat.GzipCsv ? new GZipStream(stream, CompressionMode.Decompress) : stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Names(text) ?? throw CostGuardException.BadInput($"{file.Name}: its first line is no header of a CSV. Fetch the file again, or export anew.");
        }
        catch (InvalidDataException e)
        {
            throw GzipCheck.BrokenOff(file, e);
        }
        catch (DecoderFallbackException e)
        {
            throw CostGuardException.BadInput($"{file.Name}: its first line is not UTF-8. Convert the file, or export anew.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CostGuardException.BadInput($"{file.Name}: cannot be read. Check that the file is there and readable.", e);
        }
    }

    // https://www.rfc-editor.org/rfc/rfc4180: quotes around a name may hold commas, line breaks and doubled quotes.
    private static List<string>? Names(TextReader text)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        var isQuoted = false;
        for (var read = 0; read < MaximumLength; read++)
        {
            switch (text.Read())
            {
                case '"' when isQuoted && text.Peek() == '"':
                    text.Read();
                    name.Append('"');
                    break;
                case '"' when isQuoted || name.Length == 0:
                    isQuoted = !isQuoted;
                    break;
                case -1 when isQuoted:
                    return null;
                case { } c when isQuoted || c is not ('\r' or '\n' or ',' or -1):
                    name.Append((char)c);
                    break;
                case ',':
                    names.Add(name.ToString());
                    name.Clear();
                    break;
                default:
                    names.Add(name.ToString());
                    return names;
            }
        }

        return null;
    }
}
