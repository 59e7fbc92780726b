using System.CommandLine;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Core;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>doctor</c>: what the tool needs of an account.</summary>
internal static class DoctorCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var printPolicy = new Option<bool>("--print-policy") { Description = "Print the IAM policy that the caller of the commands needs." };
        var commands = new Option<string[]>("--for") { Description = "A command that the policy is for: check, prices or snapshot. May be repeated. Default: all.", DefaultValueFactory = _ => [] };
        var roles = new Option<string[]>("--role-arn") { Description = "A role that is to be assumed. May be repeated.", DefaultValueFactory = _ => [] };
        var command = new Command("doctor", "Prints the IAM policy that the commands that call AWS need, and no more.") { printPolicy, commands, roles };
        command.SetAction(parsed => (int)Run(surroundings, parsed.GetValue(printPolicy), parsed.GetValue(commands)!, parsed.GetValue(roles)!));
        return command;
    }

    private static ExitCode Run(Surroundings surroundings, bool printPolicy, string[] commands, string[] roles)
    {
        if (!printPolicy)
        {
            throw CostGuardException.BadUsage("doctor: say --print-policy");
        }

        if (commands.FirstOrDefault(c => !Permissions.Commands.Contains(c, StringComparer.Ordinal)) is { } unknown)
        {
            throw CostGuardException.BadUsage($"--for {unknown}: must be one of {string.Join(", ", Permissions.Commands)}");
        }

        PermissionPolicy.Write(surroundings.Output, commands.Length == 0 ? Permissions.Commands : commands, roles);
        return ExitCode.Ok;
    }
}
