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
        var command = new Command("check", "Checks CDK output or templates for principals that will leave an unexplained bill.");
        var paths = InputPaths.Create("cdk.out folders, templates, or folders of templates.");
        command.Add(paths);
        var options = new ReportOptions(command, surroundings, ReportFormat.Terminal, ReportFormat.Json, ReportFormat.Sarif);
        var writeBaseline = new Option<bool>("--write-baseline") { Description = $"Write today's findings to the baseline file (default {BaselineFileName}) and end in 0." };
        var stackTags = StackTags.Create();
        var cdkReport = new Option<bool>("--cdk-report") { Description = $"Also write the findings to {CdkReport.FileName} in the cloud assembly, which newer versions of the CDK CLI print." };
        command.Add(writeBaseline);
        command.Add(stackTags);
        command.Add(cdkReport);
        command.SetAction(parsed => (int)Run(
            surroundings,
            parsed,
            options,
            parsed.GetValue(paths)!,
            parsed.GetValue(writeBaseline),
            parsed.GetValue(stackTags)!,
            parsed.GetValue(cdkReport)));
        return command;
    }

    private static ExitCode Run(
        Surroundings surroundings, ParseResult parsed, ReportOptions options, string[] paths, bool writeBaseline, string[] stackTags, bool cdkReport)
    {
        var renderings = options.Renderings(parsed);
        var (policy, _) = options.LoadPolicy(parsed, paths[0]);
        var threshold = options.Threshold(parsed, policy);
        var baseline = writeBaseline ? null : options.LoadBaseline(parsed);
        var inputs = InputReader.Read(paths, surroundings.WorkingDirectory, StackTags.Parse(stackTags));
        var cdkReportFile = cdkReport ? CdkReportFile.In(inputs, paths, surroundings) : null;
        var report = Check(surroundings, inputs, policy, baseline);
        if (writeBaseline)
        {
            var file = WriteBaseline(surroundings, parsed.GetValue(options.Baseline) ?? BaselineFileName, report);
            surroundings.Error.WriteLine($"Wrote {file}. Pass it with --baseline from now on.");
            return ExitCode.Ok;
        }

        var failed = ReportBuilder.Reaches(report, threshold);

        // Files first: when one cannot be written, standard output stays empty as after any other failure.
        cdkReportFile?.Write(report, failed);
        Rendering.RenderAll(renderings, report);
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
}
