using System.CommandLine;
using CdkCostGuard.Core;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>explain</c>: what a rule means; without an id, the list of rules.</summary>
internal static class ExplainCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var id = new Argument<string?>("rule") { Description = "A rule id such as CCG1001; without it all rules are listed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", "Says what a rule means, why it costs and how to mend it.") { id };
        command.SetAction(parsed =>
        {
            using var output = new StreamWriter(surroundings.Output, leaveOpen: true) { NewLine = "\n" };
            if (parsed.GetValue(id) is not { } wanted)
            {
                foreach (var rule in RuleCatalogue.Rules)
                {
                    output.WriteLine($"{rule.Id}  {rule.DefaultLevel.Word(),-7}  {rule.Title}");
                }

                return (int)ExitCode.Ok;
            }

            var found = RuleCatalogue.Find(wanted) ?? throw CostGuardException.BadUsage($"there is no rule {wanted}; `cdk-costguard explain` lists them");
            output.Write(Page(found) ?? $"# {found.Id}: {found.Title}\n\nDefault level: {found.DefaultLevel.Word()}. This version does not check it yet.\n");
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static string? Page(Rule rule)
    {
        using var stream = typeof(ExplainCommand).Assembly.GetManifestResourceStream($"rules/{rule.Id}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
