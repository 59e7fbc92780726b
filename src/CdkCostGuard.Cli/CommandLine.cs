using System.CommandLine;
using CdkCostGuard.Cli.Commands;
using CdkCostGuard.Core;

namespace CdkCostGuard.Cli;

/// <summary>The tool's commands and what happens when one fails.</summary>
internal static class CommandLine
{
    /// <summary>Runs the tool; returns the exit code.</summary>
    public static int Run(string[] args, Surroundings surroundings)
    {
        var root = new RootCommand("Finds IAM principals that can call Amazon Bedrock and will leave an unexplained bill.")
        {
            CheckCommand.Create(surroundings),
            AuditCommand.Create(surroundings),
            DiscoverCommand.Create(surroundings),
            PricesCommand.Create(surroundings),
            SnapshotCommand.Create(surroundings),
            DoctorCommand.Create(surroundings),
            ExplainCommand.Create(surroundings),
            InitCommand.Create(surroundings),
        };
        try
        {
            var parsed = root.Parse(args);
            if (parsed.UnmatchedTokens is [var unknown, ..])
            {
                throw CostGuardException.BadUsage($"{unknown} is no command, option or argument of this command; see cdk-costguard --help");
            }

            if (parsed.Errors is [var first, ..])
            {
                throw CostGuardException.BadUsage($"{first.Message.ReplaceLineEndings(" ").TrimEnd('.')}; see cdk-costguard --help");
            }

            using var output = new StreamWriter(surroundings.Output, leaveOpen: true);
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = surroundings.Error });
        }
        catch (OperationCanceledException)
        {
            return Fail(surroundings, "stopped; nothing was written", ExitCode.Input);
        }
        catch (CostGuardException e)
        {
            return Fail(surroundings, e.Message, e.ExitCode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(surroundings, $"cannot write the output: {e.Message.ReplaceLineEndings(" ")}", ExitCode.Input);
        }
        catch (Exception e)
        {
            // The last resort: a defect of the tool. The user gets a line and can get the rest.
            if (Environment.GetEnvironmentVariable("CDKCOSTGUARD_DEBUG") == "1")
            {
                surroundings.Error.WriteLine(e);
            }

            return Fail(surroundings, $"the tool itself failed ({e.GetType().Name}); set CDKCOSTGUARD_DEBUG=1 and report what it prints", ExitCode.Input);
        }
    }

    private static int Fail(Surroundings surroundings, string message, ExitCode code)
    {
        // Names from templates and file names stay data here too: no control code reaches the terminal.
        var line = string.Create(message.Length, message, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = char.IsControl(from[i]) ? '\uFFFD' : from[i];
            }
        });
        surroundings.Error.WriteLine($"cdk-costguard: {line}");
        return (int)code;
    }
}
