using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.Runtime;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Tests;

namespace CdkCostGuard.Cli.Tests;

/// <summary>An account of moto's: it plays as many as there are roles assumed in.</summary>
internal sealed class MotoAccount
{
    private readonly Moto _moto;
    private readonly string _region;
    private readonly string _key;

    private MotoAccount(Moto moto, string region, XElement assumed)
    {
        _moto = moto;
        _region = region;
        _key = Moto.Member(assumed, "AccessKeyId");
        Settings = moto.Settings with
        {
            Region = region,
            Credentials = new SessionAWSCredentials(_key, Moto.Member(assumed, "SecretAccessKey"), Moto.Member(assumed, "SessionToken")),
        };
    }

    /// <summary>How the tool reaches it.</summary>
    public AwsSettings Settings { get; }

    public static async Task<MotoAccount> OpenAsync(Moto moto, string accountId, string region) =>
        new(moto, region, await moto.CallAsync("sts", "AssumeRole", ("RoleArn", $"arn:aws:iam::{accountId}:role/Admin"), ("RoleSessionName", "seed")));

    /// <summary>Makes something.</summary>
    public Task CallAsync(string service, string action, params (string Name, string Value)[] parameters) => _moto.SendAsync(_key, _region, service, action, parameters);

    /// <summary>Makes a role or a user as a snapshot has it, without what moto says itself.</summary>
    public Task PrincipalAsync(string kind, JsonObject principal, string path = "/") => CallAsync("iam", $"Create{kind}",
    [
        ($"{kind}Name", principal["name"]!.GetValue<string>()),
        ("Path", path),
        ("AssumeRolePolicyDocument", FakeAws.Trusts.Lambda),
        .. (principal["tags"]?.AsObject() ?? []).SelectMany((t, i) => new[] { ($"Tags.member.{i + 1}.Key", t.Key), ($"Tags.member.{i + 1}.Value", t.Value!.GetValue<string>()) }),
    ]);
}
