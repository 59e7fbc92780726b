using System.Text.Json.Nodes;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Cli.Tests.Live;

public class DoctorCommandTests
{
    private const string Invoke = """{"Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}]}""";

    [Fact]
    public void The_policy_of_one_command_is_printed_without_calling_anybody()
    {
        using var folder = new TemporaryFolder();

        var result = Cli.Run(folder, "doctor", "--print-policy", "--for", "prices");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("""["pricing:GetProducts"]""", JsonNode.Parse(result.Output)!["Statement"]![0]!["Action"]!.ToJsonString());
    }

    [Fact]
    public void All_commands_together_need_no_more_than_to_read()
    {
        using var folder = new TemporaryFolder();

        var actions = JsonNode.Parse(Cli.Run(folder, "doctor", "--print-policy").Output)!["Statement"]![0]!["Action"]!.AsArray().Select(a => (string)a!).ToArray();

        Assert.Contains("iam:GetAccountAuthorizationDetails", actions);
        Assert.All(actions, a => Assert.Matches(":(Get|List|Describe|View)", a));
    }

    [Fact]
    public void A_role_that_is_assumed_is_named()
    {
        using var folder = new TemporaryFolder();

        var result = Cli.Run(folder, "doctor", "--print-policy", "--for", "check", "--role-arn", "arn:aws:iam::111122223333:role/Read");

        Assert.Equal("""["arn:aws:iam::111122223333:role/Read"]""", JsonNode.Parse(result.Output)!["Statement"]![1]!["Resource"]!.ToJsonString());
    }

    [Fact]
    public async Task The_account_is_examined_and_one_next_step_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(Account());

        var result = Cli.Run(folder, world.Settings, "doctor");

        Assert.Equal(1, result.ExitCode);
        await VerifyXunit.Verifier.Verify(result.Output);
        Assert.DoesNotContain(world.Server.Requests, r => r.Operation.Name is "GetTemplate" or "DescribeStackEvents");
    }

    [Fact]
    public async Task A_file_says_what_the_account_says()
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(Account());
        Cli.Run(folder, world.Settings, "snapshot");

        Assert.Equal(
            Cli.Run(folder, world.Settings, "doctor", "--format", "json").Output,
            Cli.Run(folder, "doctor", "--snapshot", "deployed.json", "--format", "json").Output);
    }

    [Theory]
    [InlineData("done: last in 2026-09", 1, "iamPrincipal/Team 2026-09 Data 12.5", "iamPrincipal/Team 2026-08 Data 3")]
    [InlineData("done: last in 2026-08", 1, "iamPrincipal/Team 2026-08 Data 3", "iamPrincipal/Team 2026-09  900")]
    [InlineData("done: last in 2026-09", 2, "iamPrincipal/Team 2026-09  900", "user:iamPrincipal/Team 2026-09 Data 12.5")]
    [InlineData("unknown: billing does not say that it was used", 2, "iamPrincipal/Team 2026-09  900", "iamPrincipal/Team 2026-09 Data 0")]
    [InlineData("unknown: billing does not say that it was used", 2)]
    public async Task Cost_Explorer_proves_that_a_tag_is_on_the_bill_where_billing_does_not_say(string expected, int questions, params string[] costs)
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(Active(costs));
        world.PageSize = 1;

        var live = Cli.Run(folder, world.Settings, "doctor", "--format", "json", "--cost-explorer");

        Assert.Equal(expected, OnTheBill(live));
        Assert.Empty(world.Server.Violations);
        var asked = world.Server.Requests.Where(r => r.Operation.Name == "GetCostAndUsage" && r.Input["NextPageToken"] is null).ToArray();
        Assert.Equal(questions, asked.Length);
        Assert.All(asked, r => Assert.Equal("""{"Start":"2026-09-01","End":"2026-10-01"}""", r.Input["TimePeriod"]!.ToJsonString()));
        Cli.Run(folder, world.Settings, "snapshot", "--cost-explorer");
        Assert.Equal(live.Output, Cli.Run(folder, "doctor", "--snapshot", "deployed.json", "--format", "json").Output);
    }

    [Fact]
    public async Task What_costs_is_asked_only_where_the_user_says_so_and_only_what_is_not_known()
    {
        using var folder = new TemporaryFolder();
        var account = Active(["iamPrincipal/Team 2026-09 Data 12.5"]);
        account.AllocationTags.Add(new JsonObject { ["TagKey"] = "iamPrincipal/Project", ["Status"] = "Active", ["LastUsedDate"] = "2026-09-01T00:00:00Z" });
        account.AllocationTags.Add(new JsonObject { ["TagKey"] = "iamPrincipal/CostCenter", ["Status"] = "Inactive" });
        account.AllocationTags.Add(new JsonObject { ["TagKey"] = "Team", ["Status"] = "Active" });
        await using var world = await FakeWorld.StartAsync(account);

        Cli.Run(folder, world.Settings, "doctor");
        Cli.Run(folder, world.Settings, "snapshot");
        Cli.Run(folder, world.Settings, "check", "--live");
        Assert.DoesNotContain(world.Server.Requests, r => r.Operation.Name == "GetCostAndUsage");

        Cli.Run(folder, world.Settings, "doctor", "--cost-explorer");
        Assert.Equal("iamPrincipal/Team", Assert.Single(world.Server.Requests, r => r.Operation.Name == "GetCostAndUsage").Input["GroupBy"]![0]!["Key"]!.GetValue<string>());
    }

    [Fact]
    public async Task Cost_Explorer_that_is_refused_leaves_the_tag_unknown_and_ends_in_3()
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(Active([]));
        world.Server.Faults = r => r.Operation.Name == "GetCostAndUsage" ? Fault.AccessDenied : Fault.None;

        var result = Cli.Run(folder, world.Settings, "snapshot", "--cost-explorer");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Missing: costAllocationTags of 111122223333 (AccessDeniedException: ce:GetCostAndUsage)", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("unknown", OnTheBill(Cli.Run(folder, "doctor", "--snapshot", "deployed.json", "--format", "json")), StringComparison.Ordinal);
    }

    private static FakeAccount Active(string[] costs)
    {
        var account = new FakeAccount("111122223333").Role("Model", inline: Invoke, tags: [("Team", "Data")]);
        account.AllocationTags.Add(new JsonObject { ["TagKey"] = "iamPrincipal/Team", ["Status"] = "Active", ["LastUpdatedDate"] = "2026-05-01T00:00:00Z" });
        account.TagCosts.AddRange(costs.Select(c => c.Split(' ')).Select(c => (c[0], c[1], c[2], c[3])));
        return account;
    }

    private static string OnTheBill(CliResult result)
    {
        var step = JsonNode.Parse(result.Output)!["steps"]!.AsArray().Single(s => (string)s!["about"]! == "Team" && (string)s["name"]! == "is on the bill")!;
        return $"{step["state"]}: {step["seen"]}";
    }

    [Fact]
    public async Task What_may_not_be_read_is_not_known_and_ends_in_3()
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(new FakeAccount("111122223333"));
        world.Server.Faults = r => r.Operation.Name is "ListCostAllocationTags" or "ListExports" ? Fault.AccessDenied : Fault.None;

        var result = Cli.Run(folder, world.Settings, "doctor");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("unknown  is there: exports were not read", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing to do by what could be read.\n", result.Output, StringComparison.Ordinal);
    }

    private static FakeAccount Account()
    {
        var account = new FakeAccount("111122223333")
            .Role("Model", inline: Invoke, tags: [("Team", "Data"), ("Project", "Copilot")])
            .Function("eu-west-1", "reader", "Model", ("Project", "Copilot"));
        account.AllocationTags.Add(new JsonObject { ["TagKey"] = "iamPrincipal/Team", ["Status"] = "Active", ["LastUpdatedDate"] = "2026-09-30T15:00:00Z" });
        account.AllocationTags.Add(new JsonObject { ["TagKey"] = "iamPrincipal/Project", ["Status"] = "Inactive" });
        account.Exports.Add(new JsonObject
        {
            ["ExportArn"] = "arn",
            ["Name"] = "bill",
            ["DataQuery"] = new JsonObject
            {
                ["QueryStatement"] = "SELECT line_item_iam_principal, tags FROM COST_AND_USAGE_REPORT",
                ["TableConfigurations"] = new JsonObject { ["COST_AND_USAGE_REPORT"] = new JsonObject { ["INCLUDE_IAM_PRINCIPAL_DATA"] = "TRUE" } },
            },
        });
        return account;
    }

    [Theory]
    [InlineData("--for audits: must be one of audit, check, discover, doctor, prices, snapshot", "doctor", "--print-policy", "--for", "audits")]
    [InlineData("--format html: must be one of terminal, json", "doctor", "--format", "html")]
    [InlineData("--cost-explorer asks AWS: leave it out with --snapshot, and give it to cdk-costguard snapshot", "doctor", "--snapshot", "deployed.json", "--cost-explorer")]
    [InlineData("--profile, --region, --role-arn and --external-id read AWS: leave them out with --snapshot", "doctor", "--snapshot", "deployed.json", "--region", "eu-west-1")]
    public void Wrong_usage(string message, params string[] args)
    {
        using var folder = new TemporaryFolder();
        folder.Write("deployed.json", """{ "schemaVersion": "1.0" }""");

        Assert.Equal(message, Cli.Run(folder, args).Refused(2, folder));
    }
}
