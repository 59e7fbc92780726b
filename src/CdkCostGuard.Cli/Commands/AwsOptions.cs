using System.CommandLine;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Core;

namespace CdkCostGuard.Cli.Commands;

/// <summary>The options of commands that read accounts.</summary>
internal sealed class AwsOptions
{
    private readonly Surroundings _surroundings;
    private readonly Option<string?> _profile = new("--profile") { Description = "A profile of the AWS configuration. Without it, credentials are looked for as the AWS CLI does." };
    private readonly Option<string[]> _regions = new("--region") { Description = "A Region to read. May be repeated. Default: the Region of the environment or the profile.", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _roles = new("--role-arn") { Description = "A role in another account that is to be read too; * as its account stands for all accounts of the organization. May be repeated.", DefaultValueFactory = _ => [] };
    private readonly Option<string?> _externalId = new("--external-id") { Description = "What the trust policies of those roles ask for." };

    /// <summary>Adds them to a command.</summary>
    public AwsOptions(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        command.Add(_profile);
        command.Add(_regions);
        command.Add(_roles);
        command.Add(_externalId);
    }

    /// <summary>Is any of them given?</summary>
    public bool AreUsed(ParseResult parsed) => new Option[] { _profile, _regions, _roles, _externalId }.Any(o => parsed.GetResult(o) is { Implicit: false });

    /// <summary>The Regions that are named.</summary>
    /// <exception cref="CostGuardException">One is none.</exception>
    public string[] Regions(ParseResult parsed)
    {
        var regions = parsed.GetValue(_regions)!;
        foreach (var region in regions)
        {
            AwsSession.CheckRegion(region);
        }

        return regions;
    }

    /// <summary>The roles that are named.</summary>
    public string[] Roles(ParseResult parsed) => parsed.GetValue(_roles)!;

    /// <summary>What their trust policies ask for; null for nothing.</summary>
    public string? ExternalId(ParseResult parsed) => parsed.GetValue(_externalId);

    /// <summary>How AWS is reached.</summary>
    public AwsSettings Settings(ParseResult parsed)
    {
        var settings = _surroundings.Aws?.Invoke() ?? new AwsSettings();
        return settings with { Profile = parsed.GetValue(_profile) ?? settings.Profile, Region = settings.Region ?? Regions(parsed).FirstOrDefault() };
    }
}
