using System.Globalization;
using CdkCostGuard.Cdk.SourceLocations;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Cdk.Checking;

/// <summary>What a check goes by, from options, context and files.</summary>
internal sealed record Settings
{
    /// <summary>What holds without options and files, but for the day, which no default can know.</summary>
    public static Settings Default { get; } = new()
    {
        WorkingDirectory = Directory.GetCurrentDirectory(),
        Policy = Policy.Default,
        FailOn = Policy.Default.FailOn,
        Today = DateOnly.MinValue,
    };

    /// <summary>What relative paths, and names in messages, are relative to.</summary>
    public required string WorkingDirectory { get; init; }

    public required Policy Policy { get; init; }

    /// <summary>The lowest level that fails.</summary>
    public required RuleLevel FailOn { get; init; }

    public Baseline? Baseline { get; init; }

    /// <summary>Where the report goes; null for nowhere.</summary>
    public string? ReportFile { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Where constructs are made in source.</summary>
    public ISourceLocations Sources { get; init; } = new NoSourceLocations();

    /// <summary>Reads the files that the options name.</summary>
    /// <exception cref="CostGuardException">An option or a file is wrong; the message is one line.</exception>
    public static Settings Read(CostGuardOptions options, string workingDirectory)
    {
        var policy = ReadPolicy(options.PolicyFile, workingDirectory);
        return new Settings
        {
            WorkingDirectory = workingDirectory,
            Policy = policy,
            FailOn = options.FailOn is not { } word ? policy.FailOn
                : PolicyReader.Thresholds.TryGetValue(word, out var level) ? level
                : throw CostGuardException.BadUsage($"failOn is \"{word}\"; it must be one of {string.Join(", ", PolicyReader.Thresholds.Keys)}"),
            Baseline = options.BaselineFile is { } file ? ReadFile(file, workingDirectory, (name, bytes) => Baseline.Read(name, bytes)) : null,
            ReportFile = options.ReportFile,
            Sources = new LoadedSources(),
            Today = options.Today ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
        };
    }

    /// <summary>Reads the named policy file, or the one that is found from the working directory; the default where there is none.</summary>
    /// <exception cref="CostGuardException">The file is wrong; the message is one line.</exception>
    public static Policy ReadPolicy(string? named, string workingDirectory) =>
        (named ?? PolicyReader.Find(workingDirectory)) is { } path ? ReadFile(path, workingDirectory, (name, bytes) => PolicyReader.Read(name, bytes)) : Policy.Default;

    /// <summary>A day as the context has it.</summary>
    public static DateOnly Day(string key, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw CostGuardException.BadUsage($"{key} is \"{text}\"; it must be a day such as 2027-01-31");

    private static T ReadFile<T>(string path, string workingDirectory, Func<string, byte[], T> read)
    {
        var name = TextFiles.DisplayName(path, workingDirectory);
        return read(name, TextFiles.Read(Path.GetFullPath(path, workingDirectory), name, ExitCode.Usage));
    }
}
