using System.Text.Json;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Cli.Tests.Live;

public class DeployedCheckTests
{
    private const string Account = "111122223333";
    private const string Invoke = """{"Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}]}""";

    private const string Snapshot = """
        {
          "schemaVersion": "1.0",
          "accounts": [
            {
              "accountId": "111122223333",
              "stacks": [ { "name": "app", "region": "eu-west-1", "resources": [ { "logicalId": "Role", "physicalId": "app-Role-X", "type": "AWS::IAM::Role" } ] } ],
              "roles": [
                { "name": "app-Role-X", "tags": { "Team": "Data" }, "policies": [ { "name": "p", "document": { "Statement": { "Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*" } } } ] },
                { "name": "HandMade", "tags": {}, "policies": [ "arn:aws:iam::aws:policy/AmazonBedrockFullAccess" ] }
              ]
            }
          ],
          "gaps": [ { "accountId": "111122223333", "region": "us-east-1", "part": "stacks", "reason": "AccessDenied: cloudformation:DescribeStacks" } ]
        }
        """;

    private const string Template = """
        {"Resources":{"Role":{"Type":"AWS::IAM::Role","Properties":{"Tags":[{"Key":"Team","Value":"Search"}],
          "Policies":[{"PolicyName":"p","PolicyDocument":{"Statement":{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}}}]}}}}
        """;

    [Fact]
    public void A_snapshot_alone_needs_no_templates()
    {
        using var folder = new TemporaryFolder();
        folder.Write("deployed.json", Snapshot);

        var report = Report(Cli.Run(folder, "check", "--snapshot", "deployed.json", "--format", "json"));

        Assert.Equal([new ReportInput("snapshot", "deployed.json")], report.Inputs);
        Assert.Equal(["111122223333/HandMade", "app/Role"], report.Principals.Select(p => p.Id));
        Assert.Equal([("CCG1001", "111122223333/HandMade", 9), ("CCG1001", "app/Role", 8)], report.Findings.Select(f => (f.RuleId, f.Principal!, f.Locations[0].Line!.Value)));
        Assert.Equal(["Not read: stacks of 111122223333 in us-east-1 (AccessDenied: cloudformation:DescribeStacks). What it would show is not known."], report.Notices);
    }

    [Fact]
    public void A_defect_that_the_template_has_and_the_role_too_is_one_finding_at_the_template()
    {
        using var folder = new TemporaryFolder();
        folder.Write("deployed.json", Snapshot);
        folder.Write("app.json", Template);

        var report = Report(Cli.Run(folder, "check", "app.json", "--snapshot", "deployed.json", "--format", "json"));

        Assert.Equal(
            [("CCG1001", "111122223333/HandMade", "deployed.json"), ("CCG1001", "app/Role", "app.json"), ("CCG5002", "app/Role", "app.json"), ("CCG6003", "app/Role", "deployed.json")],
            report.Findings.Select(f => (f.RuleId, f.Principal!, f.Locations[0].Template!)));
        Assert.Equal(["111122223333/HandMade", "app/Role"], report.Principals.Select(p => p.Id));
    }

    [Fact]
    public async Task Live_says_what_a_snapshot_says()
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account).Role("Model", inline: Invoke).Function("eu-west-1", "f", "Model"));
        Cli.Run(folder, world.Settings, "snapshot");

        var live = Report(Cli.Run(folder, world.Settings, "check", "--live", "--format", "json"));
        var file = Report(Cli.Run(folder, "check", "--snapshot", "deployed.json", "--format", "json"));

        Assert.Equal(["CCG1001", "CCG5002", "CCG5003"], live.Findings.Select(f => f.RuleId));
        Assert.Equal(file.Findings.Select(f => (f.RuleId, f.Message, f.Fingerprint)), live.Findings.Select(f => (f.RuleId, f.Message, f.Fingerprint)));
        Assert.DoesNotContain(world.Server.Requests, r => r.Operation.Name is "GetTemplate");
    }

    [Fact]
    public async Task Live_with_something_missing_ends_in_3_unless_there_are_findings()
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        world.Server.Faults = r => r.Operation.Name == "DescribeBudgets" ? Fault.AccessDenied : Fault.None;

        var result = Cli.Run(folder, world.Settings, "check", "--live");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Not read: budgets", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "iamPrincipal/Project$Search")]
    [InlineData(true, "user:iamPrincipal/Project$Search")]
    [InlineData(true, "SERVICE$Amazon Bedrock", "iamPrincipal/Project$Search")]
    [InlineData(false)]
    [InlineData(false, "iamPrincipal/Project$Other")]
    [InlineData(false, "iamPrincipal/Team$Search")]
    [InlineData(false, "user:Project$Search")]
    [InlineData(false, "Project$Search")]
    [InlineData(false, "LINKED_ACCOUNT$Search")]
    public void A_live_budget_that_is_known_to_watch_an_application_withdraws_what_its_template_was_faulted_for(bool isWithdrawn, params string[] filters)
    {
        using var folder = new TemporaryFolder();
        var budget = JsonSerializer.Serialize(new { name = "b", filters });
        folder.Write("deployed.json", Watched(budget));
        folder.Write("app.json", Template.Replace("\"Team\"", "\"Project\"", StringComparison.Ordinal));

        var report = Report(Cli.Run(folder, "check", "app.json", "--snapshot", "deployed.json", "--format", "json"));

        Assert.Equal(!isWithdrawn, report.Findings.Any(f => f.RuleId == "CCG5002" && f.Data["application"] == "Search"));
        Assert.Contains(report.Findings, f => f.RuleId == "CCG1001" && f.Principal == "app/Role");
    }

    [Theory]
    [InlineData("111122223333", false)]
    [InlineData("999900001111", true)]
    public void A_live_budget_says_nothing_of_accounts_that_were_not_read(string account, bool isFaulted)
    {
        using var folder = new TemporaryFolder();
        folder.Write("deployed.json", Watched("""{ "name": "b", "filters": [ "iamPrincipal/Project$Search" ] }"""));
        folder.Write("cdk.out/app.template.json", Template.Replace("\"Team\"", "\"Project\"", StringComparison.Ordinal));
        folder.Write("cdk.out/manifest.json", $$"""
            { "version": "36.0.0", "artifacts": { "app": { "type": "aws:cloudformation:stack", "environment": "aws://{{account}}/eu-west-1", "properties": { "templateFile": "app.template.json" } } } }
            """);

        var report = Report(Cli.Run(folder, "check", "cdk.out", "--snapshot", "deployed.json", "--format", "json"));

        Assert.Equal(account, report.Principals.Single(p => p.Id == "app/Role").AccountId);
        Assert.Equal(isFaulted, report.Findings.Any(f => f.RuleId == "CCG5002" && f.Data["application"] == "Search"));
    }

    [Theory]
    [InlineData("--snapshot and --live contradict each other", "--live", "--snapshot", "deployed.json")]
    [InlineData("are for --live", "--region", "eu-west-1")]
    [InlineData("--cdk-report: needs one cloud assembly", "--snapshot", "deployed.json", "--cdk-report")]
    public void Options_that_do_not_go_together(string message, params string[] args)
    {
        using var folder = new TemporaryFolder();
        folder.Write("deployed.json", Snapshot);

        Assert.Contains(message, Cli.Run(folder, ["check", .. args]).Refused(2, folder), StringComparison.Ordinal);
    }

    private static string Watched(string budget) => Snapshot
        .Replace("\"stacks\": [ {", $"\"budgets\": [ {budget} ], \"stacks\": [ {{", StringComparison.Ordinal)
        .Replace("\"Team\": \"Data\"", "\"Project\": \"Search\"", StringComparison.Ordinal);

    private static ReportDocument Report(CliResult result) => ReportJson.Read("report", System.Text.Encoding.UTF8.GetBytes(result.Output));
}
