using System.CommandLine;

namespace CdkCostGuard.Cli.Auditing;

/// <summary>The options of commands that read files in S3.</summary>
internal sealed class RemoteOptions
{
    private readonly Option<string?> _profile = new("--profile") { Description = "A profile of the AWS configuration, for what is in S3." };
    private readonly Option<string?> _region = new("--region") { Description = "The Region of its bucket. Default: that of the environment or the profile." };

    /// <summary>Adds them to a command.</summary>
    public RemoteOptions(Command command)
    {
        command.Add(_profile);
        command.Add(_region);
    }

    /// <summary>What they say.</summary>
    public RemoteAccess Access(ParseResult parsed) => new(parsed.GetValue(_profile), parsed.GetValue(_region));
}

/// <summary>How S3 is reached.</summary>
/// <param name="Profile">A profile of the AWS configuration; null for the usual search.</param>
/// <param name="Region">The Region of the bucket; null for that of the environment or the profile.</param>
internal sealed record RemoteAccess(string? Profile, string? Region);
