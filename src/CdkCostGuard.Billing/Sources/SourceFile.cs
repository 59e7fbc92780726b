namespace CdkCostGuard.Billing.Sources;

/// <summary>How the lines of a file are written.</summary>
internal enum SourceFormat
{
    /// <summary>No byte at all.</summary>
    Empty,

    /// <summary>Parquet, whatever its pages are compressed with.</summary>
    Parquet,

    /// <summary>CSV in gzip.</summary>
    GzipCsv,

    /// <summary>Plain CSV.</summary>
    Csv,

    /// <summary>Packed by something else than gzip, or text that is not UTF-8.</summary>
    Foreign,
}

/// <summary>A file of an export as it was when it was found.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">How it is called towards the user: below what was named, with <c>/</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of UTC.</param>
/// <param name="Format">Told by its first bytes, because names lie.</param>
internal sealed record SourceFile(string Path, string Name, long Length, long ModifiedTicks, SourceFormat Format)
{
    // Only the first is read. A file of another packing is named, not overlooked: the bill would be smaller.
    private static readonly string[] Packings = [".gz", ".zst", ".zstd", ".zip", ".bz2", ".xz"];

    // zstd, zip, bzip2, xz, UTF-16.
    private static readonly byte[][] ForeignStarts = [[0x28, 0xb5, 0x2f, 0xfd], [.. "PK\x03\x04"u8], [.. "BZh"u8], [0xfd, .. "7zX"u8], [0xff, 0xfe], [0xfe, 0xff]];

    private IReadOnlyList<string>? _header;

    /// <summary>The names of a CSV's columns. Read once.</summary>
    /// <exception cref="CdkCostGuard.Core.CostGuardException">They cannot be read.</exception>
    public IReadOnlyList<string> Header => _header ??= CsvHeader.Read(this);

    /// <summary>Looks at a file.</summary>
    /// <exception cref="CdkCostGuard.Core.CostGuardException">It cannot be opened.</exception>
    public static SourceFile Of(string path, string name)
    {
        try
        {
            using var stream = Open(path);
            Span<byte> start = stackalloc byte[4];
            var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            var format = FormatOf(start[..read]);
            return new SourceFile(path, name, stream.Length, File.GetLastWriteTimeUtc(path).Ticks, format == SourceFormat.GzipCsv && GzipCheck.IsOfNothing(path) ? SourceFormat.Empty : format);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Core.CostGuardException.BadInput($"{name}: cannot be opened. Check that the file is there and readable.", e);
        }
    }

    /// <summary>Is the file what it was?</summary>
    public bool IsUnchanged()
    {
        var info = new FileInfo(Path);
        return info.Exists && info.Length == Length && info.LastWriteTimeUtc.Ticks == ModifiedTicks;
    }

    /// <summary>Does it end as a line of a CSV does? One that broke off mostly does not.</summary>
    public bool EndsInLineBreak()
    {
        using var stream = Open(Path);

        // Asked for once: a file that is written over meanwhile may have another one.
        var length = stream.Length;
        if (length == 0)
        {
            return false;
        }

        stream.Position = length - 1;
        return stream.ReadByte() == '\n';
    }

    /// <summary>Does the name say that lines of an export are in it?</summary>
    public static bool HasDataName(string name) =>
        name.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        || Packings.Any(p => name.EndsWith(".csv" + p, StringComparison.OrdinalIgnoreCase));

    /// <summary>Opens a file that others may write, replace or remove meanwhile.</summary>
    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static SourceFormat FormatOf(ReadOnlySpan<byte> start) =>
        start.IsEmpty ? SourceFormat.Empty
        : start.SequenceEqual("PAR1"u8) ? SourceFormat.Parquet
        : start.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) ? SourceFormat.GzipCsv
        : IsForeign(start) ? SourceFormat.Foreign
        : SourceFormat.Csv;

    private static bool IsForeign(ReadOnlySpan<byte> start)
    {
        foreach (var foreign in ForeignStarts)
        {
            if (start.StartsWith(foreign))
            {
                return true;
            }
        }

        return false;
    }
}
