using CdkCostGuard.Core;

namespace CdkCostGuard.Cli;

/// <summary>Writes files whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Writes beside the file and renames, so that nobody ever reads half of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">How messages name it.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="CostGuardException">It cannot be written.</exception>
    public static void Write(string path, string name, Action<Stream> write)
    {
        var partial = path + ".partial";
        try
        {
            using (var stream = File.Create(partial))
            {
                write(stream);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CostGuardException.BadInput($"{name}: cannot be written; check that its folder is there and may be written to", e);
        }
        finally
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }
}
