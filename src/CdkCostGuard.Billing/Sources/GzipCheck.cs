using System.Buffers.Binary;
using System.IO.Compression;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Sources;

/// <summary>Is a gzip file whole? DuckDB takes one that ends too early for a shorter one, and a shorter bill is what must never happen unseen.</summary>
internal static class GzipCheck
{
    private const int BufferSize = 1 << 17;

    // The strict mode of .NET 9 and newer, which is settled at the first use of gzip in a process. So it is tried on a file that breaks off.
    private static readonly bool IsStrict = TurnOnStrictValidation();

    /// <summary>The first file that is not whole; null where all are.</summary>
    public static SourceFile? FirstBroken(IReadOnlyList<SourceFile> files) => files.FirstOrDefault(f => !IsWhole(f.Path, long.MaxValue));

    /// <summary>Is a file whole, and nothing in it? Many tools write files without a line like that.</summary>
    public static bool IsOfNothing(string path) => IsWhole(path, 0);

    /// <summary>A gzip file that is not whole.</summary>
    public static CostGuardException BrokenOff(SourceFile file, Exception? inner = null) =>
        CostGuardException.BadInput($"{file.Name}: ends in the middle of its gzip data, or is damaged. Its copy may have broken off: fetch it again.", inner);

    private static bool IsWhole(string path, long most)
    {
        try
        {
            // Asked for before gzip is used for the first time.
            var isStrict = IsStrict;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            var length = Unpack(file, most);
            if (isStrict || length > most)
            {
                return length <= most;
            }

            // The last four bytes tell the length of what was packed, modulo 2^32; of a file cut short they are anything. Files of several packed pieces are refused here.
            Span<byte> tail = stackalloc byte[4];
            file.Seek(-4, SeekOrigin.End);
            file.ReadExactly(tail);
            return BinaryPrimitives.ReadUInt32LittleEndian(tail) == unchecked((uint)length);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static long Unpack(Stream packed, long most = long.MaxValue)
    {
        using var gzip = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[Math.Min(most, BufferSize - 1) + 1];
        long length = 0;
        for (int read; length <= most && (read = gzip.Read(buffer)) > 0;)
        {
            length += read;
        }

        return length;
    }

    private static bool TurnOnStrictValidation()
    {
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("text"u8);
        }

        packed.SetLength(packed.Length - 1);
        packed.Position = 0;
        try
        {
            Unpack(packed);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
