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
    [InlineData("--profile, --region, --role-arn and --external-id read AWS: leave them out with --snapshot", "doctor", "--snapshot", "deployed.json", "--region", "eu-west-1")]
    public void Wrong_usage(string message, params string[] args)
    {
        using var folder = new TemporaryFolder();
        folder.Write("deployed.json", """{ "schemaVersion": "1.0" }""");

        Assert.Equal(message, Cli.Run(folder, args).Refused(2, folder));
    }
}
