using System.CommandLine;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Reporting;
using CdkCostGuard.Templates;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>check</c>: templates against the rules.</summary>
internal static class CheckCommand
{
    /// <summary>Where <c>--write-baseline</c> writes when no file is named.</summary>
    public const string BaselineFileName = "cdkcostguard.baseline.json";

    public static Command Create(Surroundings surroundings)
    {
        var paths = InputPaths.Create("cdk.out folders, templates, or folders of templates.");
        var format = new Option<string>("--format") { Description = "What is written to standard output: terminal, json or sarif.", DefaultValueFactory = _ => "terminal" };
        var outputs = new Option<string[]>("--out") { Description = "Also write FORMAT=FILE, for example sarif=costguard.sarif. May be repeated.", DefaultValueFactory = _ => [] };
        var policy = new Option<string?>("--policy") { Description = $"The policy file. Without it, {Policy.FileName} is looked for from the first input upwards." };
        var failOn = new Option<string?>("--fail-on") { Description = "The lowest level that ends in exit code 1: error, warning, note or never. Default: the policy file's failOn, else warning." };
        var baseline = new Option<string?>("--baseline") { Description = "A file of findings that are known and do not count." };
        var writeBaseline = new Option<bool>("--write-baseline") { Description = $"Write today's findings to the baseline file (default {BaselineFileName}) and end in 0." };
        var stackTags = new Option<string[]>("--stack-tags") { Description = "Tags that stacks are deployed with: Key=Value[,Key=Value...]. May be repeated.", DefaultValueFactory = _ => [] };
        var cdkReport = new Option<bool>("--cdk-report") { Description = $"Also write the findings to {CdkReport.FileName} in the cloud assembly, which newer versions of the CDK CLI print." };
        var command = new Command("check", "Checks CDK output or templates for principals that will leave an unexplained bill.")
        {
            paths, format, outputs, policy, failOn, baseline, writeBaseline, stackTags, cdkReport,
        };
        command.SetAction(parsed => (int)Run(
            surroundings,
            parsed.GetValue(paths)!,
            parsed.GetValue(format)!,
            parsed.GetValue(outputs)!,
            parsed.GetValue(policy),
            parsed.GetValue(failOn),
            parsed.GetValue(baseline),
            parsed.GetValue(writeBaseline),
            parsed.GetValue(stackTags)!,
            parsed.GetValue(cdkReport)));
        return command;
    }

    private static ExitCode Run(
        Surroundings surroundings,
        string[] paths,
        string format,
        string[] outputs,
        string? policyPath,
        string? failOn,
        string? baselinePath,
        bool writeBaseline,
        string[] stackTags,
        bool cdkReport)
    {
        var renderings = Rendering.Parse(format, outputs, surroundings);
        var policy = LoadPolicy(surroundings, policyPath, paths[0]);
        var threshold = failOn is null ? policy.FailOn
            : PolicyReader.Thresholds.TryGetValue(failOn, out var level) ? level
            : throw CostGuardException.BadUsage($"--fail-on {failOn}: must be one of {string.Join(", ", PolicyReader.Thresholds.Keys)}");
        var baseline = baselinePath is not null && !writeBaseline ? LoadBaseline(surroundings, baselinePath) : null;
        var inputs = InputReader.Read(paths, surroundings.WorkingDirectory, ParseTags(stackTags));
        var cdkReportFile = cdkReport ? CdkReportFile.In(inputs, paths, surroundings) : null;
        var report = Check(surroundings, inputs, policy, baseline);
        if (writeBaseline)
        {
            var file = WriteBaseline(surroundings, baselinePath ?? BaselineFileName, report);
            surroundings.Error.WriteLine($"Wrote {file}. Pass it with --baseline from now on.");
            return ExitCode.Ok;
        }

        var failed = ReportBuilder.Reaches(report, threshold);

        // Files first: when one cannot be written, standard output stays empty as after any other failure.
        cdkReportFile?.Write(report, failed);
        foreach (var rendering in renderings.OrderByDescending(r => r.IsFile))
        {
            rendering.Render(report);
        }

        return failed ? ExitCode.Findings : ExitCode.Ok;
    }

    /// <summary>Reads the inputs and checks them.</summary>
    public static ReportDocument Check(
        Surroundings surroundings, IReadOnlyList<string> paths, Policy policy, Baseline? baseline, IReadOnlyDictionary<string, string> stackTags) =>
        Check(surroundings, InputReader.Read(paths, surroundings.WorkingDirectory, stackTags), policy, baseline);

    private static ReportDocument Check(Surroundings surroundings, InputSet inputs, Policy policy, Baseline? baseline)
    {
        var result = TemplateChecker.Check(inputs.Templates, policy);
        return ReportBuilder.Build(ToolVersion.Info, "check", inputs.Inputs, result.Principals, result.Findings, [], policy, baseline, surroundings.Today);
    }

    /// <summary>Writes a baseline of the report's findings; returns how messages name the file.</summary>
    public static string WriteBaseline(Surroundings surroundings, string path, ReportDocument report)
    {
        var name = TextFiles.DisplayName(path, surroundings.WorkingDirectory);
        OutputFile.Write(Path.GetFullPath(path, surroundings.WorkingDirectory), name, stream => Baseline.Write(stream, report.Findings));
        return name;
    }

    /// <summary>The policy of a file that is named, or the one that is found from an input upwards, or the default.</summary>
    public static Policy LoadPolicy(Surroundings surroundings, string? named, string firstInput)
    {
        var path = named is null
            ? PolicyReader.Find(Path.GetFullPath(firstInput, surroundings.WorkingDirectory))
            : Path.GetFullPath(named, surroundings.WorkingDirectory);
        if (path is null)
        {
            return Policy.Default;
        }

        var name = TextFiles.DisplayName(path, surroundings.WorkingDirectory);
        return PolicyReader.Read(name, TextFiles.Read(path, name, ExitCode.Usage));
    }

    private static Baseline LoadBaseline(Surroundings surroundings, string path)
    {
        var name = TextFiles.DisplayName(path, surroundings.WorkingDirectory);
        return Baseline.Read(name, TextFiles.Read(Path.GetFullPath(path, surroundings.WorkingDirectory), name, ExitCode.Usage));
    }

    private static Dictionary<string, string> ParseTags(string[] stackTags)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in stackTags.SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
            {
                throw CostGuardException.BadUsage($"--stack-tags {pair}: must be Key=Value");
            }

            tags[pair[..at].Trim()] = pair[(at + 1)..];
        }

        return tags;
    }
}
