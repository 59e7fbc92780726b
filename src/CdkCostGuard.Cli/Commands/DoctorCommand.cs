using System.CommandLine;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Cli.Live;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Reporting;
using CdkCostGuard.Templates.Deployed.SetUp;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>doctor</c>: which step is missing before the bill can say who spent. It prints commands and runs none.</summary>
internal static class DoctorCommand
{
    private static readonly string[] Formats = ["terminal", "json"];

    public static Command Create(Surroundings surroundings)
    {
        var snapshot = new Option<string?>("--snapshot") { Description = "Look at a file of cdk-costguard snapshot. Without it, AWS is read." };
        var policy = new Option<string?>("--policy") { Description = $"The policy file. Without it, {Policy.FileName} is looked for from the snapshot or this folder upwards." };
        var format = new Option<string>("--format") { Description = "What is written to standard output: terminal or json.", DefaultValueFactory = _ => Formats[0] };
        var costs = SnapshotCommand.CostExplorer();
        var printPolicy = new Option<bool>("--print-policy") { Description = "Print the IAM policy that the caller of commands needs, and call nobody." };
        var commands = new Option<string[]>("--for") { Description = "With --print-policy: a command that the policy is for. May be repeated. Default: all.", DefaultValueFactory = _ => [] };
        var command = new Command("doctor", "Says which step is missing before the bill can say who spent, and what to do next.") { snapshot, policy, format, costs, printPolicy, commands };
        var aws = new AwsOptions(command, surroundings);
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(printPolicy))
            {
                return (int)PrintPolicy(surroundings, parsed.GetValue(commands)!, aws.Roles(parsed));
            }

            var word = parsed.GetValue(format)!;
            if (!Formats.Contains(word, StringComparer.Ordinal))
            {
                throw CostGuardException.BadUsage($"--format {word}: must be one of {string.Join(", ", Formats)}");
            }

            var file = parsed.GetValue(snapshot);
            if (file is not null && aws.AreUsed(parsed))
            {
                throw CostGuardException.BadUsage("--profile, --region, --role-arn and --external-id read AWS: leave them out with --snapshot");
            }

            if (file is not null && parsed.GetValue(costs))
            {
                throw CostGuardException.BadUsage($"{costs.Name} asks AWS: leave it out with --snapshot, and give it to cdk-costguard snapshot");
            }

            var wanted = PolicyOf(surroundings, parsed.GetValue(policy), file ?? ".");
            var deployed = file is not null
                ? DeployedInput.Read(file, surroundings)
                : await DeployedInput.TakeAsync(surroundings, aws, parsed, Permissions.Doctor, parsed.GetValue(costs), cancel).ConfigureAwait(false);
            var steps = SetUpDoctor.Examine(deployed.Snapshot, wanted, surroundings.Today);
            Render(steps, word, surroundings.Output);
            return (int)(steps.Any(s => s.State == SetUpState.Open) ? ExitCode.Findings : deployed.ExitCode);
        });
        return command;
    }

    private static void Render(IReadOnlyList<SetUpStep> steps, string format, Stream output)
    {
        if (format == Formats[0])
        {
            SetUpRenderer.Render(steps, output);
        }
        else
        {
            SetUpRenderer.RenderJson(steps, output);
        }
    }

    private static Policy PolicyOf(Surroundings surroundings, string? named, string from)
    {
        var path = named is null
            ? PolicyReader.Find(Path.GetFullPath(from, surroundings.WorkingDirectory))
            : Path.GetFullPath(named, surroundings.WorkingDirectory);
        if (path is null)
        {
            return Policy.Default;
        }

        var name = TextFiles.DisplayName(path, surroundings.WorkingDirectory);
        return PolicyReader.Read(name, TextFiles.Read(path, name, ExitCode.Usage));
    }

    private static ExitCode PrintPolicy(Surroundings surroundings, string[] commands, string[] roles)
    {
        if (commands.FirstOrDefault(c => !Permissions.Commands.Contains(c, StringComparer.Ordinal)) is { } unknown)
        {
            throw CostGuardException.BadUsage($"--for {unknown}: must be one of {string.Join(", ", Permissions.Commands)}");
        }

        PermissionPolicy.Write(surroundings.Output, commands.Length == 0 ? Permissions.Commands : commands, roles);
        return ExitCode.Ok;
    }
}
