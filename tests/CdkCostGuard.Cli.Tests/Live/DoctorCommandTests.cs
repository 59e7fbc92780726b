using System.Text.Json.Nodes;

namespace CdkCostGuard.Cli.Tests.Live;

public class DoctorCommandTests
{
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

    [Theory]
    [InlineData("doctor: say --print-policy", "doctor")]
    [InlineData("--for audits: must be one of check, prices, snapshot", "doctor", "--print-policy", "--for", "audits")]
    public void Wrong_usage(string message, params string[] args)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(message, Cli.Run(folder, args).Refused(2, folder));
    }
}
