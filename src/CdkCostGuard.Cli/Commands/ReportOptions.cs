using System.CommandLine;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Reporting;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Cli.Commands;

/// <summary>The options that every command with findings has.</summary>
internal sealed class ReportOptions
{
    private readonly Surroundings _surroundings;
    private readonly OutputOptions _output;
    private readonly Option<string?> _policy;
    private readonly Option<string?> _failOn;

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <param name="formats">What its report can be written as.</param>
    public ReportOptions(Command command, Surroundings surroundings, params ReportFormat[] formats)
    {
        _surroundings = surroundings;
        _output = new OutputOptions(command, surroundings, formats);
        _policy = new Option<string?>("--policy") { Description = $"The policy file. Without it, {Policy.FileName} is looked for from the first input upwards." };
        _failOn = new Option<string?>("--fail-on") { Description = "The lowest level that ends in exit code 1: error, warning, note or never. Default: the policy file's failOn, else warning." };
        Baseline = new Option<string?>("--baseline") { Description = "A file of findings that are known and do not count." };
        command.Add(_policy);
        command.Add(_failOn);
        command.Add(Baseline);
    }

    /// <summary>The option that names the baseline.</summary>
    public Option<string?> Baseline { get; }

    /// <summary>The forms of the report that are asked for.</summary>
    /// <exception cref="CostGuardException">One of them is not known.</exception>
    public IReadOnlyList<Rendering> Renderings(ParseResult parsed) => _output.Renderings(parsed);

    /// <summary>The policy of a file that is named, or the one that is found from an input upwards, or the default; and how messages name the file, null for the default.</summary>
    public (Policy Policy, string? Name) LoadPolicy(ParseResult parsed, string firstInput)
    {
        var path = parsed.GetValue(_policy) is { } named
            ? Path.GetFullPath(named, _surroundings.WorkingDirectory)
            : PolicyReader.Find(Path.GetFullPath(firstInput, _surroundings.WorkingDirectory));
        if (path is null)
        {
            return (Policy.Default, null);
        }

        var name = TextFiles.DisplayName(path, _surroundings.WorkingDirectory);
        return (PolicyReader.Read(name, TextFiles.Read(path, name, ExitCode.Usage)), name);
    }

    /// <summary>The lowest level that fails the command.</summary>
    /// <exception cref="CostGuardException">The word is not known.</exception>
    public RuleLevel Threshold(ParseResult parsed, Policy policy) =>
        parsed.GetValue(_failOn) is not { } failOn ? policy.FailOn
        : PolicyReader.Thresholds.TryGetValue(failOn, out var level) ? level
        : throw CostGuardException.BadUsage($"--fail-on {failOn}: must be one of {string.Join(", ", PolicyReader.Thresholds.Keys)}");

    /// <summary>The baseline that is named; null where none is.</summary>
    public Baseline? LoadBaseline(ParseResult parsed)
    {
        if (parsed.GetValue(Baseline) is not { } path)
        {
            return null;
        }

        var name = TextFiles.DisplayName(path, _surroundings.WorkingDirectory);
        return Core.Findings.Baseline.Read(name, TextFiles.Read(Path.GetFullPath(path, _surroundings.WorkingDirectory), name, ExitCode.Usage));
    }
}
