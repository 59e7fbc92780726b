using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CdkCostGuard.Billing.Engines;
using CdkCostGuard.Billing.Sources;

namespace CdkCostGuard.Billing.Caching;

/// <summary>What was read of parts of exports, kept for the next run.</summary>
/// <remarks>
/// An entry is one Parquet file whose name tells all: the place (which part), the state (names, sizes and times of its files, how they were read) and the SHA-256 of its own
/// bytes. So an entry is published by one rename, two runs at once write two good entries, and a damaged one is seen before it is read. It is not called .parquet, because it
/// must not be taken for an export that lies in the same folder.
/// </remarks>
internal sealed class SlimCache(string folder)
{
    // Counts up when cur changes; a change of the questions is seen by itself.
    private const string Version = "3";

    private const int Short = 16;

    /// <summary>The folder that the tool uses: <c>XDG_CACHE_HOME</c>, or the system's place for data of programs.</summary>
    public static string DefaultFolder()
    {
        var home = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.Combine(
            string.IsNullOrEmpty(home) ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) : home,
            "cdk-costguard");
    }

    /// <summary>The file of an undamaged entry; null where there is none.</summary>
    public string? Find(ExportPart part, string reading)
    {
        var (place, state) = Key(part, reading);
        foreach (var path in Entries($"{place}-{state}-*.slim"))
        {
            if (Path.GetFileNameWithoutExtension(path)[(place.Length + state.Length + 2)..] == Hash(path))
            {
                return path;
            }

            TryDelete(path);
        }

        return null;
    }

    /// <summary>Where a new entry is written before it is published.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public string NewFile(ExportPart part, string reading)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // Who spent what is nobody else's business on a shared machine.
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var (place, state) = Key(part, reading);
        return Path.Combine(folder, $"{place}-{state}-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Path.GetRandomFileName()}.tmp");
    }

    /// <summary>Makes a written file an entry, and removes those of older states of the part.</summary>
    /// <returns>The entry's file.</returns>
    public string Publish(ExportPart part, string reading, string written)
    {
        var (place, state) = Key(part, reading);
        var path = Path.Combine(folder, $"{place}-{state}-{Hash(written)}.slim");
        File.Move(written, path, overwrite: true);

        // Another run may be about to read what it found a moment ago: only entries of yesterday go.
        var now = File.GetLastWriteTimeUtc(path);
        foreach (var old in Entries($"{place}-*").Where(e => e != path && now - File.GetLastWriteTimeUtc(e) > TimeSpan.FromDays(1)))
        {
            TryDelete(old);
        }

        return path;
    }

    /// <summary>Removes what was written in vain.</summary>
    public static void TryDelete(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It costs disk and nothing else.
        }
    }

    private string[] Entries(string pattern)
    {
        try
        {
            var files = Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [];
            Array.Sort(files, string.CompareOrdinal);
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static (string Place, string State) Key(ExportPart part, string reading)
    {
        var folders = part.Period is null ? part.Files.Select(f => f.Path) : part.Files.Select(f => BillingPath.Parse(f.Path.Replace('\\', '/')).Root).Distinct(StringComparer.Ordinal);
        var place = Hash([part.Period is { } p ? Months.Text(p) : "", part.Format.ToString(), reading, .. folders]);
        var state = Hash(
        [
            Version,
            Question.Slim("", isGrouped: true),
            reading,
            .. part.Files.Select(f => FormattableString.Invariant($"{f.Path}\0{f.Length}\0{f.ModifiedTicks}")),
        ]);
        return (place[..Short], state);
    }

    private static string Hash(IEnumerable<string> texts) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\0\0", texts))))[..32];

    private static string Hash(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexString(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
