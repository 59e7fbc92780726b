using System.Text.Json.Nodes;
using CdkCostGuard.FakeAws;
using static CdkCostGuard.Cli.Tests.BillSample;

namespace CdkCostGuard.Cli.Tests.Live;

/// <summary>The accounts of the sample, read as AWS tells them: its bill is explained as by the file that was written by hand.</summary>
public sealed class TheBillAccountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JsonObject _deployed = Deployed();

    public TheBillAccountTests() => KeepWhatOneCallerIsTold();

    [Fact]
    public async Task A_snapshot_of_the_accounts_explains_the_bill_as_the_file_does()
    {
        await using var world = await FakeWorld.StartAsync([.. Accounts.Select(Account)]);
        world.PageSize = 2;

        var taken = Cli.Run(_folder, world.Settings, "snapshot", "-o", "live.json", "--region", "us-east-1", "--role-arn", "arn:aws:iam::*:role/Read", "--since", "2026-05-01");

        Assert.Equal((0, ""), (taken.ExitCode, taken.Output));
        Assert.Empty(world.Server.Violations);
        var byHand = Bill(_folder.Write("deployed.json", _deployed.ToJsonString()));
        Assert.NotEqual("0.00", byHand["total"]!.GetValue<string>());
        Assert.NotEmpty(byHand["reasons"]!.AsArray());
        Assert.Equal(byHand.ToJsonString(), Bill("live.json").ToJsonString());
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<JsonObject> Accounts => _deployed["accounts"]!.AsArray().Select(a => a!.AsObject());

    // Named one by one, because it is what an account keeps to itself: when a role was tagged, that a role is gone, and what another payer has activated.
    private void KeepWhatOneCallerIsTold()
    {
        var payer = Accounts.First()["accountId"]!.GetValue<string>();
        foreach (var account in Accounts)
        {
            account["stacks"] ??= new JsonArray();
            account["functions"] ??= new JsonArray();
            var roles = account["roles"]!.AsArray();
            foreach (var role in roles.Select(r => r!.AsObject()).ToArray())
            {
                role.Remove("tagged");
                if (role.ContainsKey("deleted"))
                {
                    roles.Remove(role);
                }
            }
        }

        var tags = _deployed["costAllocationTags"]!.AsArray();
        foreach (var tag in tags.Where(t => t!["payerAccountId"]!.GetValue<string>() != payer).ToArray())
        {
            tags.Remove(tag);
        }
    }

    private FakeAccount Account(JsonObject account)
    {
        var id = account["accountId"]!.GetValue<string>();
        var fake = new FakeAccount(id);
        foreach (var role in Items(account, "roles"))
        {
            fake.Role(Text(role, "name"), tags: Tags(role));
            fake.Roles[^1]["CreateDate"] = Text(role, "created");
        }

        foreach (var user in Items(account, "users"))
        {
            fake.User(Text(user, "name"), tags: Tags(user));
            fake.Users[^1]["CreateDate"] = Text(user, "created");
            foreach (var key in user["accessKeys"]?.AsArray() ?? [])
            {
                // The sample lists keys of both kinds as one; an API key is told by its prefix.
                var at = key!.GetValue<string>();
                var entry = new JsonObject { ["UserName"] = Text(user, "name"), ["Status"] = "Active", ["CreateDate"] = Text(user, "created") };
                if (at.StartsWith("ACCA", StringComparison.Ordinal))
                {
                    entry["ServiceSpecificCredentialId"] = at;
                    entry["ServiceName"] = "bedrock.amazonaws.com";
                    fake.ApiKeys.Add(entry);
                }
                else
                {
                    entry["AccessKeyId"] = at;
                    fake.AccessKeys.Add(entry);
                }
            }
        }

        foreach (var stack in Items(account, "stacks"))
        {
            fake.Stack(
                Text(stack, "region"),
                Text(stack, "name"),
                [.. Items(stack, "resources").Select(r => (Text(r, "logicalId"), Text(r, "physicalId"), Text(r, "type")))],
                [.. stack["deployments"]!.AsArray().Select(d => d!.GetValue<string>())]);
        }

        foreach (var function in Items(account, "functions"))
        {
            fake.Function("us-east-1", Text(function, "name"), Text(function, "role"));
        }

        if (account == Accounts.First())
        {
            fake.AllocationTags.AddRange(Items(_deployed, "costAllocationTags").Select(t => new JsonObject
            {
                ["TagKey"] = Text(t, "key"), ["Type"] = "UserDefined", ["Status"] = t["isActive"]!.GetValue<bool>() ? "Active" : "Inactive", ["LastUpdatedDate"] = Text(t, "changed"),
            }));
        }

        return fake;
    }

    private JsonNode Bill(string snapshot)
    {
        var result = Cli.Run(
            _folder, "audit", "--cur", PathOf("export"), "--deployed", snapshot, "--policy", PathOf("cdkcostguard.json"), "--format", "json", "--no-cache");
        Assert.Equal(1, result.ExitCode);
        return JsonNode.Parse(result.Output)!["bill"]!;
    }

    private static (string, string)[] Tags(JsonObject of) => [.. (of["tags"]?.AsObject() ?? []).Select(t => (t.Key, t.Value!.GetValue<string>()))];
}
