using System.CommandLine;
using System.Globalization;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Cli.Auditing;

/// <summary>How e-mail addresses are named: the options, and the key that one of them names.</summary>
internal sealed class PeopleOptions
{
    private readonly Option<string?> _pseudonymize = new("--pseudonymize") { Description = "Name e-mail addresses by a hash under the key in this file (16 bytes or more), the same in every report. Without it they are numbered." };
    private readonly Option<bool> _showEmails = new("--show-emails") { Description = "Show e-mail addresses of sessions, users and tags as they are." };

    /// <summary>Adds them to a command.</summary>
    public PeopleOptions(Command command)
    {
        command.Add(_pseudonymize);
        command.Add(_showEmails);
    }

    /// <summary>What they say.</summary>
    /// <exception cref="CostGuardException">They contradict each other.</exception>
    public PeopleRequest Request(ParseResult parsed)
    {
        var request = new PeopleRequest(parsed.GetValue(_pseudonymize), parsed.GetValue(_showEmails));
        return request is { ShowEmails: true, KeyFile: not null }
            ? throw CostGuardException.BadUsage("--show-emails and --pseudonymize contradict each other: leave one out")
            : request;
    }
}

/// <summary>How e-mail addresses are named.</summary>
/// <param name="KeyFile">The file with the key of pseudonyms; null without.</param>
/// <param name="ShowEmails">Are they shown?</param>
internal sealed record PeopleRequest(string? KeyFile, bool ShowEmails)
{
    /// <summary>The key.</summary>
    /// <param name="surroundings">Where its file is.</param>
    /// <param name="least">How many bytes it has at least.</param>
    /// <exception cref="CostGuardException">It is too short or cannot be read.</exception>
    public byte[] Key(Surroundings surroundings, int least)
    {
        if (KeyFile is null)
        {
            return [];
        }

        var name = TextFiles.DisplayName(KeyFile, surroundings.WorkingDirectory);
        var key = TextFiles.Read(Path.GetFullPath(KeyFile, surroundings.WorkingDirectory), name, ExitCode.Usage);
        return key.Length >= least
            ? key
            : throw CostGuardException.BadUsage(string.Create(
                CultureInfo.InvariantCulture, $"{name}: a key of pseudonyms has at least {least} bytes, this one has {key.Length}; make one with openssl rand -out {name} 32"));
    }
}
