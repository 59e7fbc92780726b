using System.CommandLine;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Cli.Live;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Reporting;
using CdkCostGuard.Templates;
using CdkCostGuard.Templates.Deployed;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>check</c>: templates, and what is deployed, against the rules.</summary>
internal static class CheckCommand
{
    /// <summary>Where <c>--write-baseline</c> writes when no file is named.</summary>
    public const string BaselineFileName = "cdkcostguard.baseline.json";

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("check", "Checks CDK output or templates, and what is deployed, for principals that will leave an unexplained bill.");
        var paths = InputPaths.Create("cdk.out folders, templates, or folders of templates. Default: cdk.out, or none with --snapshot or --live.");
        command.Add(paths);
        var options = new ReportOptions(command, surroundings, ReportFormat.Terminal, ReportFormat.Json, ReportFormat.Sarif);
        var writeBaseline = new Option<bool>("--write-baseline") { Description = $"Write today's findings to the baseline file (default {BaselineFileName}) and end in 0." };
        var stackTags = StackTags.Create();
        var cdkReport = new Option<bool>("--cdk-report") { Description = $"Also write the findings to {CdkReport.FileName} in the cloud assembly, which newer versions of the CDK CLI print." };
        var snapshot = new Option<string?>("--snapshot") { Description = "Check what is deployed too, by a file of cdk-costguard snapshot." };
        var live = new Option<bool>("--live") { Description = "Check what is deployed too, read from AWS now." };
        command.Add(writeBaseline);
        command.Add(stackTags);
        command.Add(cdkReport);
        command.Add(snapshot);
        command.Add(live);
        var aws = new AwsOptions(command, surroundings);
        command.SetAction(async (parsed, cancel) =>
        {
            var file = parsed.GetValue(snapshot);
            if (file is not null && parsed.GetValue(live))
            {
                throw CostGuardException.BadUsage("--snapshot and --live contradict each other: leave one out");
            }

            if (file is null && !parsed.GetValue(live) && aws.AreUsed(parsed))
            {
                throw CostGuardException.BadUsage("--profile, --region, --role-arn and --external-id are for --live: add it, or leave them out");
            }

            var isDeployed = file is not null || parsed.GetValue(live);
            string[] inputs = isDeployed && parsed.GetResult(paths) is null or { Tokens.Count: 0 } ? [] : parsed.GetValue(paths)!;
            return (int)await RunAsync(surroundings, parsed, options, new CheckRequest
            {
                Paths = inputs,
                StackTags = StackTags.Parse(parsed.GetValue(stackTags)!),
                WriteBaseline = parsed.GetValue(writeBaseline),
                CdkReport = parsed.GetValue(cdkReport),
                Deployed = file is not null ? _ => Task.FromResult(DeployedInput.Read(file, surroundings))
                    : isDeployed ? stop => DeployedInput.TakeAsync(surroundings, aws, parsed, Permissions.Check, askCosts: false, stop)
                    : null,
                FirstInput = inputs.FirstOrDefault() ?? file ?? ".",
            }, cancel).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(Surroundings surroundings, ParseResult parsed, ReportOptions options, CheckRequest request, CancellationToken cancel)
    {
        var renderings = options.Renderings(parsed);
        var (policy, _) = options.LoadPolicy(parsed, request.FirstInput);
        var threshold = options.Threshold(parsed, policy);
        var baseline = request.WriteBaseline ? null : options.LoadBaseline(parsed);
        if (request is { CdkReport: true, Paths: [] })
        {
            throw CostGuardException.BadUsage("--cdk-report: needs one cloud assembly as the only input; name a cdk.out folder");
        }

        var inputs = request.Paths.Length == 0 ? new InputSet([], []) : InputReader.Read(request.Paths, surroundings.WorkingDirectory, request.StackTags);
        var cdkReportFile = request.CdkReport ? CdkReportFile.In(inputs, request.Paths, surroundings) : null;
        var deployed = request.Deployed is { } read ? await read(cancel).ConfigureAwait(false) : null;
        var report = Check(surroundings, inputs, deployed, policy, baseline);
        if (request.WriteBaseline)
        {
            var file = WriteBaseline(surroundings, parsed.GetValue(options.Baseline) ?? BaselineFileName, report);
            surroundings.Error.WriteLine($"Wrote {file}. Pass it with --baseline from now on.");
            return ExitCode.Ok;
        }

        var failed = ReportBuilder.Reaches(report, threshold);

        // Files first: when one cannot be written, standard output stays empty as after any other failure.
        cdkReportFile?.Write(report, failed);
        Rendering.RenderAll(renderings, report);
        return failed ? ExitCode.Findings : deployed?.ExitCode ?? ExitCode.Ok;
    }

    /// <summary>Reads the inputs and checks them.</summary>
    public static ReportDocument Check(
        Surroundings surroundings, IReadOnlyList<string> paths, Policy policy, Baseline? baseline, IReadOnlyDictionary<string, string> stackTags) =>
        Check(surroundings, InputReader.Read(paths, surroundings.WorkingDirectory, stackTags), null, policy, baseline);

    private static ReportDocument Check(Surroundings surroundings, InputSet inputs, DeployedInput? deployed, Policy policy, Baseline? baseline)
    {
        var templates = TemplateChecker.Check(inputs.Templates, policy);
        if (deployed is null)
        {
            return ReportBuilder.Build(ToolVersion.Info, "check", inputs.Inputs, templates.Principals, templates.Findings, [], policy, baseline, surroundings.Today);
        }

        // A principal that a template makes and that is deployed stands once, as the template has it: its tags and its place are there.
        templates = DeployedBudgets.Withdraw(templates, deployed.Snapshot, policy);
        var found = DeployedChecker.Check(deployed.Snapshot, deployed.Name, deployed.Lines, policy, templates.Principals);
        var known = templates.Principals.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return ReportBuilder.Build(
            ToolVersion.Info,
            "check",
            [.. inputs.Inputs, new ReportInput("snapshot", deployed.Name)],
            [.. templates.Principals, .. found.Principals.Where(p => !known.Contains(p.Id))],
            FindingJoin.Join(templates.Findings, found.Findings),
            deployed.Notices,
            policy,
            baseline,
            surroundings.Today);
    }

    /// <summary>Writes a baseline of the report's findings; returns how messages name the file.</summary>
    public static string WriteBaseline(Surroundings surroundings, string path, ReportDocument report)
    {
        var name = TextFiles.DisplayName(path, surroundings.WorkingDirectory);
        OutputFile.Write(Path.GetFullPath(path, surroundings.WorkingDirectory), name, stream => Baseline.Write(stream, report.Findings));
        return name;
    }

    /// <summary>What a check was asked for.</summary>
    private sealed record CheckRequest
    {
        public required string[] Paths { get; init; }

        public required IReadOnlyDictionary<string, string> StackTags { get; init; }

        public required bool WriteBaseline { get; init; }

        public required bool CdkReport { get; init; }

        /// <summary>Gets what is deployed; null where that is not asked for.</summary>
        public required Func<CancellationToken, Task<DeployedInput>>? Deployed { get; init; }

        /// <summary>Where the policy file is looked for.</summary>
        public required string FirstInput { get; init; }
    }
}
