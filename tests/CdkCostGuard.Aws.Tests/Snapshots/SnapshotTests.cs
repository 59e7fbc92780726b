using System.Text;
using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Aws.Snapshots;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Aws.Tests.Snapshots;

public class SnapshotTests
{
    private const string Management = "111122223333";
    private const string Member = "444455556666";
    private const string Invoke = """{"Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}]}""";

    private static readonly SnapshotRequest Request = new() { Since = new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_with_nothing_in_it_is_known_to_have_nothing()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Management));

        var snapshot = await Take(world, Request);

        var account = Assert.Single(snapshot.Accounts);
        Assert.Equal([0, 0, 0, 0, 0, 0], new[] { account.Stacks!.Count, account.Roles!.Count, account.Users!.Count, account.Groups!.Count, account.Functions!.Count, account.Budgets!.Count });
        Assert.False(account.InvocationLogging!["eu-west-1"]);
        Assert.Empty(snapshot.CostAllocationTags!);
        Assert.Empty(snapshot.Exports!);
        Assert.Empty(snapshot.Gaps);
        Assert.Empty(world.Server.Violations);
    }

    [Fact]
    public async Task Everything_arrives_page_by_page()
    {
        await using var world = await FakeWorld.StartAsync(Full());
        world.PageSize = 1;

        var snapshot = await Take(world, Request with { Regions = ["us-east-1", "eu-west-1"] });

        await VerifyXunit.Verifier.Verify(Written(snapshot), "json");
        Assert.Empty(world.Server.Violations);
    }

    [Fact]
    public async Task What_is_written_is_what_is_read_and_says_so_to_the_byte_however_it_was_paged()
    {
        await using var world = await FakeWorld.StartAsync(Full());
        var request = Request with { Regions = ["us-east-1", "eu-west-1"] };
        var written = Written(await Take(world, request));
        world.PageSize = 2;

        Assert.Equal(written, Written(await Take(world, request)));
        Assert.Equal(written, Written(SnapshotReader.Read("deployed.json", Encoding.UTF8.GetBytes(written))));
    }

    [Fact]
    public async Task No_secret_no_token_and_no_address_is_kept()
    {
        await using var world = await FakeWorld.StartAsync(Full(), new FakeAccount(Member).Function("eu-west-1", "f", "R"));
        var progress = new StringBuilder();
        world.Server.Faults = r => r.Operation.Name == "DescribeBudgets" ? Fault.AccessDenied : Fault.None;

        var snapshot = await Take(world, Request with { Roles = ["arn:aws:iam::*:role/Read"], ExternalId = "PLANTEDEXTERNALID" }, l => progress.AppendLine(l));

        var all = Written(snapshot) + progress;
        Assert.Contains(Member, all, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED", all, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_refused_is_a_gap_and_the_others_are_read()
    {
        await using var world = await FakeWorld.StartAsync(Full());
        world.Server.Faults = r => r.Region == "us-east-1" && r.Service.Id == "CloudFormation" || r.Operation.Name is "ListAccessKeys" or "ListCostAllocationTags" ? Fault.AccessDenied : Fault.None;

        var snapshot = await Take(world, Request with { Regions = ["us-east-1", "eu-west-1"] });

        Assert.Equal(
            [
                new SnapshotGap(Management, null, "accessKeys", "AccessDeniedException: iam:ListAccessKeys"),
                new SnapshotGap(Management, null, "costAllocationTags", "AccessDeniedException: ce:ListCostAllocationTags"),
                new SnapshotGap(Management, "us-east-1", "stacks", "AccessDeniedException: cloudformation:DescribeStacks"),
            ],
            snapshot.Gaps);
        Assert.Null(snapshot.CostAllocationTags);
        var account = Assert.Single(snapshot.Accounts);
        Assert.All(account.Stacks!, s => Assert.Equal("eu-west-1", s.Region));
        Assert.NotEmpty(account.Roles!);
        Assert.Contains("us-east-1", account.InvocationLogging!.Keys);
    }

    [Fact]
    public async Task Parts_that_are_left_out_are_not_asked_for_and_no_gaps()
    {
        await using var world = await FakeWorld.StartAsync(Full());

        var snapshot = await Take(world, Request with { Without = SnapshotParts.All });

        Assert.Empty(snapshot.Gaps);
        Assert.Null(Assert.Single(snapshot.Accounts).Roles);
        Assert.Equal(["GetCallerIdentity"], world.Server.Requests.Select(r => r.Operation.Name));
    }

    [Fact]
    public async Task Accounts_are_read_through_their_roles_and_one_that_does_not_let_in_is_a_gap()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Management).Role("M"), new FakeAccount(Member).Role("X"));

        var snapshot = await Take(world, Request with { Roles = [$"arn:aws:iam::{Member}:role/Read", "arn:aws:iam::999999999999:role/Read"], Without = [SnapshotParts.CostAllocationTags] });

        Assert.Equal([(Management, "M"), (Member, "X")], snapshot.Accounts.Select(a => (a.AccountId, a.Roles!.Single().Name)));
        Assert.Equal([new SnapshotGap("999999999999", null, "account", "AccessDenied: sts:AssumeRole")], snapshot.Gaps);
    }

    [Fact]
    public async Task A_star_stands_for_the_accounts_of_the_organization()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Management).Role("M"), new FakeAccount(Member).Role("X"), new FakeAccount("777788889999").Role("Y"));
        world.PageSize = 1;

        var snapshot = await Take(world, Request with { Roles = ["arn:aws:iam::*:role/tools/Read"] });

        Assert.Equal(["M", "X", "Y"], snapshot.Accounts.Select(a => a.Roles!.Single().Name));
        Assert.Equal(
            [$"arn:aws:iam::{Member}:role/tools/Read", "arn:aws:iam::777788889999:role/tools/Read"],
            world.Server.Requests.Where(r => r.Operation.Name == "AssumeRole").Select(r => (string)r.Input["RoleArn"]!).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/alice")]
    [InlineData("arn:aws:iam::1111:role/R")]
    [InlineData("R")]
    public async Task What_is_no_role_is_said_before_anything_is_called(string arn)
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Management));

        var e = await Assert.ThrowsAsync<CostGuardException>(() => Take(world, Request with { Roles = [arn] }));

        Assert.Equal(ExitCode.Usage, e.ExitCode);
        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public async Task A_caller_that_AWS_does_not_take_ends_it_with_one_line()
    {
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Management));
        world.Server.Faults = _ => Fault.ExpiredToken;

        var e = await Assert.ThrowsAsync<CostGuardException>(() => Take(world, Request));

        Assert.Equal(("AWS does not take the credentials (ExpiredToken): sign in again (aws sso login), or pass --profile", ExitCode.Input), (e.Message, e.ExitCode));
    }

    [Fact]
    public async Task A_stack_that_is_deleted_meanwhile_is_not_there_and_no_gap()
    {
        var account = new FakeAccount(Management).Stack("eu-west-1", "Stays", []).Stack("eu-west-1", "Goes", []);
        await using var world = await FakeWorld.StartAsync(account);
        world.Server.Faults = r =>
        {
            if (r.Operation.Name == "ListStackResources")
            {
                lock (account)
                {
                    account.Stacks.RemoveAll(s => (string?)s.Stack["StackName"] == "Goes");
                }
            }

            return Fault.None;
        };

        var snapshot = await Take(world, Request);

        Assert.Equal(["Stays"], snapshot.Accounts[0].Stacks!.Select(s => s.Name));
        Assert.Empty(snapshot.Gaps);
    }

    [Fact]
    public async Task Templates_go_where_they_are_asked_for()
    {
        var account = new FakeAccount(Management).Stack("eu-west-1", "S", [], template: """{"Resources":{"T":{"Type":"AWS::SNS::Topic"}}}""");
        await using var world = await FakeWorld.StartAsync(account);
        var templates = new List<StackTemplate>();

        await Take(world, Request with { Templates = templates.Add });

        Assert.Equal([new StackTemplate(Management, "eu-west-1", "S", true, account.Stacks[0].Template)], templates);
    }

    [Fact]
    public async Task Throttling_loses_nothing()
    {
        var account = new FakeAccount(Management);
        for (var i = 0; i < 40; i++)
        {
            account.Role($"R{i}").Stack("eu-west-1", $"S{i}", [("L", $"R{i}", "AWS::IAM::Role")], ["2026-09-08T16:42:00Z"]);
        }

        await using var world = await FakeWorld.StartAsync(account);
        world.PageSize = 10;
        var calls = 0;
        world.Server.Faults = _ => Interlocked.Increment(ref calls) % 20 == 0 ? Fault.Throttle : Fault.None;

        var snapshot = await Take(world, Request);

        Assert.Empty(snapshot.Gaps);
        Assert.Equal(40, snapshot.Accounts[0].Roles!.Count);
        Assert.Equal(40, snapshot.Accounts[0].Stacks!.Count(s => s.Resources.Count == 1 && s.Deployments.Count == 1));
    }

    [Fact]
    public async Task It_can_be_stopped()
    {
        await using var world = await FakeWorld.StartAsync(Full());
        using var stop = new CancellationTokenSource();
        world.Server.Faults = r =>
        {
            if (r.Operation.Name == "ListStackResources")
            {
                stop.Cancel();
            }

            return Fault.None;
        };
        using var session = AwsSession.Open(world.Settings, Permissions.Snapshot);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SnapshotTaker(new AwsAccount(session), Request, _ => { }).TakeAsync(stop.Token));
    }

    private static FakeAccount Full()
    {
        var account = new FakeAccount(Management)
            .Role("Model", inline: Invoke, managed: ["arn:aws:iam::aws:policy/ReadOnlyAccess", $"arn:aws:iam::{Management}:policy/Own"], tags: [("Team", "Data"), ("Project", "Zoë's \"x\"")])
            .Role("Bare")
            .User("alice", groups: ["People"], tags: ("Team", ""))
            .Stack("eu-west-1", "App", [("Role", "Model", "AWS::IAM::Role"), ("Fn", "reader", "AWS::Lambda::Function")], ["2026-09-08T16:42:00Z", "2026-08-08T16:42:00Z", "2026-07-08T16:42:00Z"], tags: ("Team", "Data"))
            .Stack("us-east-1", "Other", [])
            .Function("eu-west-1", "reader", "Model", ("Project", "p"))
            .Function("us-east-1", "untagged", "Bare");
        account.Groups.Add(new JsonObject { ["Path"] = "/", ["GroupName"] = "People", ["GroupId"] = "AGPA", ["Arn"] = "arn:aws:iam::111122223333:group/People", ["GroupPolicyList"] = new JsonArray(), ["AttachedManagedPolicies"] = new JsonArray() });
        account.Roles[0]["PermissionsBoundary"] = new JsonObject { ["PermissionsBoundaryType"] = "Policy", ["PermissionsBoundaryArn"] = "arn:aws:iam::111122223333:policy/Bound" };
        account.Roles[0]["RoleLastUsed"] = new JsonObject { ["LastUsedDate"] = "2026-09-20T01:02:03Z", ["Region"] = "eu-west-1" };
        foreach (var (arn, version) in new[] { ("arn:aws:iam::111122223333:policy/Own", "v2"), ("arn:aws:iam::111122223333:policy/Bound", "v1"), ("arn:aws:iam::111122223333:policy/Unused", "v1"), ("arn:aws:iam::aws:policy/ReadOnlyAccess", "v9") })
        {
            account.Policies.Add(new JsonObject
            {
                ["PolicyName"] = arn[(arn.LastIndexOf('/') + 1)..],
                ["Arn"] = arn,
                ["DefaultVersionId"] = version,
                ["PolicyVersionList"] = new JsonArray(
                    new JsonObject { ["VersionId"] = "v0", ["IsDefaultVersion"] = "false", ["Document"] = "%7B%22old%22%3Atrue%7D" },
                    new JsonObject { ["VersionId"] = version, ["IsDefaultVersion"] = "true", ["Document"] = Uri.EscapeDataString(Invoke) }),
            });
        }

        account.AccessKeys.Add(new JsonObject { ["UserName"] = "alice", ["AccessKeyId"] = "AKIAUSED", ["Status"] = "Active", ["CreateDate"] = "2026-01-01T00:00:00Z" });
        account.AccessKeys.Add(new JsonObject { ["UserName"] = "alice", ["AccessKeyId"] = "AKIAOFF", ["Status"] = "Inactive", ["CreateDate"] = "2025-01-01T00:00:00Z" });
        account.KeysLastUsed["AKIAUSED"] = "2026-09-21T10:00:00Z";
        account.ApiKeys.Add(new JsonObject { ["UserName"] = "alice", ["ServiceSpecificCredentialId"] = "ACCA1", ["Status"] = "Active", ["ServiceName"] = "bedrock.amazonaws.com", ["CreateDate"] = "2026-02-01T00:00:00Z", ["ExpirationDate"] = "2027-02-01T00:00:00Z" });
        account.RegionsWithLogging.Add("us-east-1");
        account.Budgets.Add(new JsonObject { ["BudgetName"] = "all", ["BudgetType"] = "COST", ["TimeUnit"] = "MONTHLY" });
        account.Budgets.Add(new JsonObject
        {
            ["BudgetName"] = "one",
            ["BudgetType"] = "COST",
            ["TimeUnit"] = "MONTHLY",
            ["FilterExpression"] = new JsonObject { ["And"] = new JsonArray(new JsonObject { ["Tags"] = new JsonObject { ["Key"] = "iamPrincipal/Project", ["Values"] = new JsonArray("p") } }) },
        });
        account.AllocationTags.Add(new JsonObject { ["TagKey"] = "iamPrincipal/Team", ["Type"] = "UserDefined", ["Status"] = "Active", ["LastUpdatedDate"] = "2026-05-01T00:00:00Z" });
        account.AllocationTags.Add(new JsonObject { ["TagKey"] = "iamPrincipal/Project", ["Type"] = "UserDefined", ["Status"] = "Inactive" });
        account.Exports.Add(Export("good", "SELECT line_item_iam_principal, tags FROM COST_AND_USAGE_REPORT", "TRUE"));
        account.Exports.Add(Export("off", "SELECT line_item_iam_principal, line_item_usage_amount FROM COST_AND_USAGE_REPORT", "FALSE"));
        account.Exports.Add(Export("carbon", "SELECT x FROM CARBON_EMISSIONS", "TRUE"));
        return account;
    }

    private static JsonObject Export(string name, string query, string identity) => new()
    {
        ["ExportArn"] = "arn:aws:bcm-data-exports:us-east-1:111122223333:export/" + name,
        ["Name"] = name,
        ["DataQuery"] = new JsonObject
        {
            ["QueryStatement"] = query,
            ["TableConfigurations"] = new JsonObject { ["COST_AND_USAGE_REPORT"] = new JsonObject { ["INCLUDE_IAM_PRINCIPAL_DATA"] = identity } },
        },
    };

    private static async Task<DeployedSnapshot> Take(FakeWorld world, SnapshotRequest request, Action<string>? progress = null)
    {
        using var session = AwsSession.Open(world.Settings, Permissions.Snapshot);
        return await new SnapshotTaker(new AwsAccount(session), request, progress ?? (_ => { })).TakeAsync(Cancel);
    }

    private static string Written(DeployedSnapshot snapshot)
    {
        using var stream = new MemoryStream();
        SnapshotWriter.Write(stream, snapshot);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
