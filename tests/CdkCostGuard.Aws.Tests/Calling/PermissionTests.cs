using System.Text;
using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Aws.Snapshots;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Aws.Tests.Calling;

public class PermissionTests
{
    [Fact]
    public Task The_policy_of_a_snapshot() => VerifyXunit.Verifier.Verify(Policy([Permissions.Snapshot], "arn:aws:iam::*:role/Read"), "json");

    [Fact]
    public void Files_are_read_from_a_bucket_that_is_filled_in_and_from_no_other()
    {
        var statement = Assert.Single(JsonNode.Parse(Policy([Permissions.Audit, Permissions.Discover]))!["Statement"]!.AsArray())!;

        Assert.Equal(["s3:GetObject", "s3:ListBucket"], statement["Action"]!.AsArray().Select(a => a!.GetValue<string>()));
        Assert.Equal(["arn:aws:s3:::BUCKET", "arn:aws:s3:::BUCKET/*"], statement["Resource"]!.AsArray().Select(a => a!.GetValue<string>()));
        Assert.DoesNotContain("s3:", Policy([Permissions.Snapshot]), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_roles_nothing_is_assumed_and_no_organization_is_read()
    {
        var policy = Policy([Permissions.Snapshot]);

        Assert.DoesNotContain("sts:", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("organizations:", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void One_role_needs_no_organization() => Assert.DoesNotContain("organizations:", Policy([Permissions.Snapshot], "arn:aws:iam::111122223333:role/Read"), StringComparison.Ordinal);

    /// <summary>What is allowed is what is called: nothing is missing, and nothing is there in vain.</summary>
    [Fact]
    public async Task A_snapshot_calls_all_that_its_policy_allows_and_nothing_else()
    {
        var account = new FakeAccount("111122223333").Role("R").User("alice").Stack("eu-west-1", "S", [], ["2026-09-08T16:42:00Z"]).Function("eu-west-1", "f", "R");
        account.AccessKeys.Add(new JsonObject { ["UserName"] = "alice", ["AccessKeyId"] = "AKIA", ["Status"] = "Active" });
        account.Exports.Add(new JsonObject { ["ExportArn"] = "arn", ["Name"] = "e", ["DataQuery"] = new JsonObject { ["QueryStatement"] = "SELECT tags FROM COST_AND_USAGE_REPORT" } });
        account.AllocationTags.Add(new JsonObject { ["TagKey"] = "iamPrincipal/Team", ["Status"] = "Active" });
        await using var world = await FakeWorld.StartAsync(account, new FakeAccount("444455556666"));
        var called = new System.Collections.Concurrent.ConcurrentDictionary<AwsOperation, bool>();
        using var session = AwsSession.Open(world.Settings, Permissions.Of(Permissions.Snapshot), o => called.TryAdd(o, true));

        var all = new SnapshotRequest { Since = DateTimeOffset.UnixEpoch, Roles = ["arn:aws:iam::*:role/Read"], Templates = _ => { }, AskCostsUntil = new DateOnly(2026, 10, 1) };
        await new SnapshotTaker(new AwsAccount(session), all, _ => { }).TakeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            Permissions.Of(Permissions.Snapshot).Select(o => o.Permission).Order(StringComparer.Ordinal),
            called.Keys.Select(o => o.Permission).Order(StringComparer.Ordinal));
    }

    private static string Policy(string[] commands, params string[] roles)
    {
        using var stream = new MemoryStream();
        PermissionPolicy.Write(stream, commands, roles);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
