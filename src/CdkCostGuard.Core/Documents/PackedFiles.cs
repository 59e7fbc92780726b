using System.IO.Compression;

namespace CdkCostGuard.Core.Documents;

/// <summary>Opens files that may be packed by gzip, told by their first bytes, because names lie.</summary>
public static class PackedFiles
{
    private const int BufferSize = 64 * 1024;

    /// <summary>The file's text as it was before it was packed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">How messages name it.</param>
    /// <exception cref="CostGuardException">It is not there or cannot be read.</exception>
    public static Stream Open(string path, string name)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.SequentialScan);
            Span<byte> start = stackalloc byte[2];
            var isPacked = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual((ReadOnlySpan<byte>)[0x1f, 0x8b]);
            file.Position = 0;
            return isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CostGuardException.BadInput($"{name}: no such file; check the path", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CostGuardException.BadInput($"{name}: cannot be opened; check that it is a file and readable", e);
        }
    }
}
