using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CdkCostGuard.Core.Documents;

/// <summary>Writes JSON that is the same on every system: indented, line feeds, one at the end.</summary>
public static class StableJson
{
    // The output is data, never part of a page: only what JSON itself must escape is escaped, so that names stay readable.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what <paramref name="write"/> writes.</summary>
    public static void Write(Stream output, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        // The writer ends lines as the system does; inside strings a carriage return is escaped, so all that is left is line ends.
        var rest = buffer.WrittenSpan;
        for (int at; (at = rest.IndexOf((byte)'\r')) >= 0; rest = rest[(at + 1)..])
        {
            output.Write(rest[..at]);
        }

        output.Write(rest);
        output.WriteByte((byte)'\n');
    }
}
