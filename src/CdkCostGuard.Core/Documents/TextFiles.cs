using System.Globalization;
using System.Text;

namespace CdkCostGuard.Core.Documents;

/// <summary>Reads whole files within a bound, and names them in messages without naming the machine.</summary>
public static class TextFiles
{
    /// <summary>
    /// CloudFormation takes 1 MB; templates on their way there (before they are split or minified) may be larger. What is larger than this is
    /// some other file.
    /// </summary>
    public const long MaximumBytes = 64L * 1024 * 1024;

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="CostGuardException">It is not there, cannot be read or is too large.</exception>
    public static byte[] Read(string path, string name, ExitCode exitCode = ExitCode.Input)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaximumBytes)
            {
                throw new CostGuardException(
                    string.Create(CultureInfo.InvariantCulture, $"{name}: {length / (1024 * 1024)} MB is more than a template can have ({MaximumBytes / (1024 * 1024)} MB); name the template itself"), exitCode);
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CostGuardException($"{name}: no such file; check the path", exitCode, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CostGuardException($"{name}: cannot be read: {OneLine(e.Message, path, name)}", exitCode, e);
        }
    }

    /// <summary>The characters of a UTF-8 file without its byte order mark.</summary>
    /// <exception cref="CostGuardException">It is not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string name, ExitCode exitCode = ExitCode.Input)
    {
        try
        {
            var body = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
            return Strict.GetString(body);
        }
        catch (DecoderFallbackException e)
        {
            throw new CostGuardException(
                string.Create(CultureInfo.InvariantCulture, $"{name}: byte {e.Index} is not UTF-8; save the file as UTF-8"), exitCode, e);
        }
    }

    /// <summary>
    /// How output names <paramref name="path"/>: relative to the working directory where it lies below it, else its last part, always with forward slashes. The
    /// folders of the machine stay out of it.
    /// </summary>
    public static string DisplayName(string path, string workingDirectory)
    {
        // A trailing slash, as shells complete it, names the same folder.
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, workingDirectory));
        var relative = Path.GetRelativePath(workingDirectory, full);
        var name = relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? Path.GetFileName(full)
            : relative;
        return name.Replace('\\', '/');
    }

    /// <summary>How output names something in a folder that it names <paramref name="folder"/>; in the working directory by its name alone.</summary>
    public static string NameIn(string folder, string child) => folder == "." ? child : $"{folder}/{child}";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static string OneLine(string message, string path, string name) =>
        message.Replace(Path.GetFullPath(path), name, StringComparison.Ordinal).ReplaceLineEndings(" ");
}
