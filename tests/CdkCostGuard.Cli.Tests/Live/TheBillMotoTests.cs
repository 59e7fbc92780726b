using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Tests;
using static CdkCostGuard.Cli.Tests.BillSample;

namespace CdkCostGuard.Cli.Tests.Live;

/// <summary>
/// The whole way with an AWS that nobody here wrote: the sample's stacks are created from the templates that CDK made of them, read by <c>snapshot</c>, and its bill is
/// audited out of a bucket. The report is the one of the sample on disk, byte for byte, but for where it read.
/// </summary>
/// <remarks>
/// What moto cannot say is put in by hand from the sample's file, and by name (<see cref="PutInWhatMotoCannotSay"/>): the past (when roles were made and tagged, which is gone, when stacks were
/// deployed: in moto all of it is now), and billing (which keys are active; exports). The sample knows the stacks of one account only; those of the others are forgotten. Names that CloudFormation ends at random are given to it, because the bill names those of the sample.
/// </remarks>
public sealed class TheBillMotoTests : IDisposable
{
    private const string Region = "us-east-1";

    private readonly TemporaryFolder _disk = new();
    private readonly TemporaryFolder _live = new();
    private readonly JsonObject _sample = Deployed();
    private readonly Moto _moto;

    public TheBillMotoTests(Moto moto)
    {
        Assert.SkipWhen(moto.Url is null, Moto.Missing);
        _moto = moto;
        Copy(_live, "cdk.out", "cdkcostguard.json");
        Copy(_disk, "cdk.out", "cdkcostguard.json", "export", "deployed.json");
    }

    [Fact]
    public async Task Stacks_that_are_created_and_a_bill_in_a_bucket_say_what_the_sample_says()
    {
        var payer = await SeedAsync();
        var bucket = new MotoBucket(_moto);
        await bucket.PutAsync("cur/the-bill", Path.Combine(_disk.Path, "export"));

        var taken = Cli.Run(
            _live,
            payer.Settings,
            ["snapshot", "--region", Region, "--without", "costAllocationTags", "--without", "exports", .. Accounts.Skip(1).SelectMany(a => new[] { "--role-arn", $"arn:aws:iam::{Text(a, "accountId")}:role/Read" })]);

        // Moto lists API keys of one user only.
        Assert.Equal((3, ""), (taken.ExitCode, taken.Output));
        var snapshot = Json("deployed.json");
        Assert.All(Items(snapshot, "gaps"), g => Assert.Equal("accessKeys InternalServerError: iam:ListServiceSpecificCredentials", $"{Text(g, "part")} {Text(g, "reason")}"));
        Assert.Equal(Accounts.Select(a => Text(a, "accountId")), Items(snapshot, "accounts").Select(a => Text(a, "accountId")));
        PutInWhatMotoCannotSay(snapshot);
        _live.Write("deployed.json", snapshot.ToJsonString());

        var here = Cli.Run(_disk, "audit", "--cur", "export", "--format", "json", "--no-cache");
        var there = bucket.Run(_live.Path, "audit", "--cur", $"s3://{bucket.Name}/cur/the-bill", "--format", "json", "--no-cache");

        Assert.Equal((1, ""), (here.ExitCode, here.Error));
        Assert.Equal(1, there.ExitCode);
        Assert.Equal(WithoutInputs(here.Output), WithoutInputs(there.Output));
    }

    public void Dispose()
    {
        _disk.Dispose();
        _live.Dispose();
    }

    private IEnumerable<JsonObject> Accounts => Items(_sample, "accounts");

    private async Task<MotoAccount> SeedAsync()
    {
        MotoAccount? payer = null;
        foreach (var of in Accounts)
        {
            var account = await MotoAccount.OpenAsync(_moto, Text(of, "accountId"), Region);
            if (payer is null)
            {
                payer = account;
                await StacksAsync(account, of);
            }

            // Those that no stack makes.
            var made = Items(of, "stacks").SelectMany(s => Items(s, "resources")).Select(r => Text(r, "physicalId")).ToHashSet(StringComparer.Ordinal);
            foreach (var (kind, list) in new[] { ("Role", "roles"), ("User", "users") })
            {
                foreach (var principal in Items(of, list).Where(p => !made.Contains(Text(p, "name")) && !p.ContainsKey("deleted")))
                {
                    await account.PrincipalAsync(kind, principal, Text(principal, "name").StartsWith("AWSReservedSSO_", StringComparison.Ordinal) ? "/aws-reserved/sso.amazonaws.com/" : "/");
                }
            }
        }

        return payer!;
    }

    private async Task StacksAsync(MotoAccount account, JsonObject of)
    {
        // What the stacks expect to be there: what `cdk bootstrap` leaves, and a role of another team.
        await account.CallAsync("cloudformation", "CreateStack", ("StackName", "CDKToolkit"), ("TemplateBody", """
            { "Resources": { "CdkBootstrapVersion": { "Type": "AWS::SSM::Parameter", "Properties": { "Type": "String", "Name": "/cdk-bootstrap/hnb659fds/version", "Value": "30" } } } }
            """));
        await account.PrincipalAsync("Role", new JsonObject { ["name"] = "data-science-workbench" });
        foreach (var stack in Items(of, "stacks"))
        {
            var template = Json($"cdk.out/{Text(stack, "name")}.template.json");
            foreach (var resource in Items(stack, "resources"))
            {
                var properties = template["Resources"]![Text(resource, "logicalId")]!["Properties"]!.AsObject();
                if (Text(resource, "type") is "AWS::IAM::Role" or "AWS::Lambda::Function")
                {
                    properties[Text(resource, "type") is "AWS::IAM::Role" ? "RoleName" : "FunctionName"] = Text(resource, "physicalId");
                }
            }

            await account.CallAsync("cloudformation", "CreateStack", ("StackName", Text(stack, "name")), ("TemplateBody", template.ToJsonString()));
        }
    }

    private void PutInWhatMotoCannotSay(JsonObject snapshot)
    {
        snapshot.Remove("gaps");
        foreach (var billing in new[] { "costAllocationTags", "exports" })
        {
            snapshot[billing] = _sample[billing]!.DeepClone();
        }

        foreach (var (account, read) in Accounts.Zip(Items(snapshot, "accounts")))
        {
            foreach (var list in new[] { "roles", "users" })
            {
                foreach (var principal in Items(account, list))
                {
                    if (principal.ContainsKey("deleted"))
                    {
                        read[list]!.AsArray().Add(principal.DeepClone());
                    }
                    else
                    {
                        Past(Items(read, list).Single(p => Text(p, "name") == Text(principal, "name")), principal, "created", "tagged");
                    }
                }
            }

            if (!account.ContainsKey("stacks"))
            {
                read.Remove("stacks");
            }

            foreach (var stack in Items(account, "stacks"))
            {
                Past(Items(read, "stacks").Single(s => Text(s, "name") == Text(stack, "name")), stack, "deployments");
            }
        }
    }

    private static void Past(JsonObject read, JsonObject sample, params string[] members)
    {
        foreach (var member in members)
        {
            read.Remove(member);
            if (sample[member] is { } past)
            {
                read[member] = past.DeepClone();
            }
        }
    }

    private JsonObject Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(_live.Path, file)))!.AsObject();
}
