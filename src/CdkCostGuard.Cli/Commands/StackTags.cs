using System.CommandLine;
using CdkCostGuard.Core;

namespace CdkCostGuard.Cli.Commands;

/// <summary>The option for tags that stacks are deployed with, which no template shows.</summary>
internal static class StackTags
{
    public static Option<string[]> Create() =>
        new("--stack-tags") { Description = "Tags that stacks are deployed with: Key=Value[,Key=Value...]. May be repeated.", DefaultValueFactory = _ => [] };

    /// <summary>The tags of its values.</summary>
    /// <exception cref="CostGuardException">One has no key.</exception>
    public static Dictionary<string, string> Parse(string[] stackTags)
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
