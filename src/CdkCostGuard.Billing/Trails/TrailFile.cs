using System.Globalization;
using System.Text.RegularExpressions;
using CdkCostGuard.Billing.Sources;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Trails;

/// <summary>A file of a trail.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">How messages name it.</param>
/// <param name="Day">The day that its folder or name says; null where neither says one.</param>
internal sealed partial record TrailFile(string Path, string Name, DateOnly? Day)
{
    /// <summary>The files of trails in what the user names, in the order of their days.</summary>
    /// <remarks>
    /// Trails of one account (<c>AWSLogs/account/CloudTrail/region/yyyy/MM/dd/</c>) and of an organization (<c>AWSLogs/o-id/account/...</c>) are read alike. Digests and insights are no events and are left
    /// out. See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html.
    /// </remarks>
    /// <exception cref="CostGuardException">One is not there, or none holds a file of a trail.</exception>
    public static IReadOnlyList<TrailFile> Find(IReadOnlyList<string> sources, string workingDirectory)
    {
        var files = new Dictionary<string, TrailFile>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            foreach (var file in FileListing.Of(source, workingDirectory, "a trail", "trail/**/*.json.gz").Files.Where(f => IsTrail(f.FullPath)))
            {
                files.TryAdd(file.FullPath, new TrailFile(file.FullPath, PlainText.Of(file.Name), DayOf(file.FullPath)));
            }
        }

        return files.Count > 0
            ? [.. files.Values.OrderBy(f => f.Day).ThenBy(f => f.Path, StringComparer.Ordinal)]
            : throw CostGuardException.BadInput($"{string.Join(", ", sources.Select(PlainText.Of))}: no file of CloudTrail (.json.gz or .json). Name the folder with AWSLogs in it, copied such as by aws s3 sync.");
    }

    /// <summary>Could a file be one of a trail, by its name?</summary>
    public static bool IsTrail(string path) =>
        (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".json.gz", StringComparison.OrdinalIgnoreCase))
        && !path.Contains("CloudTrail-Digest", StringComparison.Ordinal)
        && !path.Contains("CloudTrail-Insight", StringComparison.Ordinal);

    /// <summary>May a file of a day hold events of the asked days? An event may be delivered on the day after.</summary>
    public static bool MayHold(DateOnly? day, DateOnly? from, DateOnly? to) => day is not { } known || !(known < from || known.AddDays(-1) > to);

    /// <summary>The day that a file's folder or name says; null where neither says one.</summary>
    public static DateOnly? DayOf(string path)
    {
        var match = Folder().Match(path.Replace('\\', '/'));
        var text = match.Success ? match.Groups[1].Value.Replace("/", "", StringComparison.Ordinal) : FileName().Match(path) is { Success: true } name ? name.Groups[1].Value : "";
        return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    [GeneratedRegex("/CloudTrail/[a-z0-9-]+/([0-9]{4}/[0-9]{2}/[0-9]{2})/[^/]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Folder();

    [GeneratedRegex("_CloudTrail_[a-z0-9-]+_([0-9]{8})T[0-9]{4}Z_[^/\\\\]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
