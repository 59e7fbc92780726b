using System.Text;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Cli.Tests.Live;

public class SnapshotCommandTests
{
    private const string Account = "111122223333";
    private const string Invoke = """{"Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}]}""";

    [Fact]
    public async Task A_snapshot_is_a_file_that_check_and_the_reader_take()
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account).Role("Model", inline: Invoke).Stack("eu-west-1", "App", [("L", "Model", "AWS::IAM::Role")]));

        var taken = Cli.Run(folder, world.Settings, "snapshot");

        Assert.Equal((0, ""), (taken.ExitCode, taken.Output));
        Assert.EndsWith("Wrote deployed.json: 1 accounts, 1 roles, 1 stacks.\n", taken.Error, StringComparison.Ordinal);
        Assert.Equal(["deployed.json"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
        var text = await File.ReadAllTextAsync(Path.Combine(folder.Path, "deployed.json"), TestContext.Current.CancellationToken);
        Assert.Equal("Model", SnapshotReader.Read("s", Encoding.UTF8.GetBytes(text)).Accounts[0].Roles!.Single().Name);
        Assert.Empty(await Schemas.Schema.SnapshotErrors(text));

        var check = Cli.Run(folder, "check", "--snapshot", "deployed.json");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("App/L can call Bedrock", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_ends_in_3_and_the_rest_is_written()
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account).Role("Model"));
        world.Server.Faults = r => r.Region == "us-east-1" && r.Service.Id == "CloudFormation" ? Fault.AccessDenied : Fault.None;

        var result = Cli.Run(folder, world.Settings, "snapshot", "-o", "now.json", "--region", "us-east-1", "--region", "eu-west-1");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Missing: stacks of 111122223333 in us-east-1 (AccessDeniedException: cloudformation:DescribeStacks)\n", result.Error, StringComparison.Ordinal);
        var snapshot = SnapshotReader.Read("s", await File.ReadAllBytesAsync(Path.Combine(folder.Path, "now.json"), TestContext.Current.CancellationToken));
        Assert.Single(snapshot.Gaps);
        Assert.Single(snapshot.Accounts[0].Roles!);
    }

    [Fact]
    public async Task Templates_are_written_as_check_reads_them()
    {
        const string Template = """{"Resources":{"L":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyName":"p","PolicyDocument":{"Statement":{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}}}]}}}}""";
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account).Stack("eu-west-1", "App", [], template: Template));
        folder.Write("stacks.partial/processed/left-by-a-run-that-was-killed.json", "{");

        Assert.Equal(0, Cli.Run(folder, world.Settings, "snapshot", "--templates", "stacks").ExitCode);

        Assert.Equal(["deployed.json", $"stacks/processed/{Account}/eu-west-1/App.template.json"], Files(folder));
        Assert.Contains("CCG1001", Cli.Run(folder, "check", "stacks/processed").Output, StringComparison.Ordinal);
        Assert.Contains("is there already", Cli.Run(folder, world.Settings, "snapshot", "--templates", "stacks").Refused(2, folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_as_a_whole_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));
        world.Server.Faults = _ => Fault.ExpiredToken;

        var line = Cli.Run(folder, world.Settings, "snapshot", "--templates", "stacks").Refused(3, folder);

        Assert.Equal("AWS does not take the credentials (ExpiredToken): sign in again (aws sso login), or pass --profile", line);
        Assert.Empty(Files(folder));
    }

    [Theory]
    [InlineData("--region", "nowhere", "nowhere is no Region")]
    [InlineData("--since", "yesterday", "must be a day such as 2026-09-01")]
    [InlineData("--without", "stack", "must be one of stacks, deployments, principals")]
    [InlineData("--role-arn", "Read", "must be the ARN of a role")]
    public async Task Wrong_usage_is_said_before_AWS_is_asked(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();
        await using var world = await FakeWorld.StartAsync(new FakeAccount(Account));

        Assert.Contains(message, Cli.Run(folder, world.Settings, "snapshot", option, value).Refused(2, folder), StringComparison.Ordinal);
        Assert.Empty(world.Server.Requests);
    }

    private static IEnumerable<string> Files(TemporaryFolder folder) => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(folder.Path, f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);
}
