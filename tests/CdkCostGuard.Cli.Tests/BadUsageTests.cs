namespace CdkCostGuard.Cli.Tests;

/// <summary>Wrong usage and a bad policy file end in 2 and one line that says what would be right.</summary>
public sealed class BadUsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BadUsageTests() => _folder.Write("t.json", Sample.Warning);

    [Theory]
    [InlineData("no", "check", "t.json", "--no")]
    [InlineData("-x", "check", "-x")]
    [InlineData("path is empty", "check", "")]
    [InlineData("chekc", "chekc")]
    [InlineData("--format", "check", "t.json", "--format")]
    [InlineData("must be one of terminal, json, sarif", "check", "t.json", "--format", "yaml")]
    [InlineData("must be one of terminal, json, sarif", "check", "t.json", "--format", "JSON")]
    [InlineData("must be FORMAT=FILE", "check", "t.json", "--out", "report.json")]
    [InlineData("must be FORMAT=FILE", "check", "t.json", "--out", "json=")]
    [InlineData("must be one of terminal, json, sarif", "check", "t.json", "--out", "html=r.html")]
    [InlineData("must be one of error, warning, note, never", "check", "t.json", "--fail-on", "none")]
    [InlineData("must be Key=Value", "check", "t.json", "--stack-tags", "Team")]
    [InlineData("must be Key=Value", "check", "t.json", "--stack-tags", "=x")]
    [InlineData("must be Key=Value", "check", "t.json", "--stack-tags", "Team=a,Project")]
    [InlineData("policy.json: no such file", "check", "t.json", "--policy", "policy.json")]
    [InlineData("base.json: no such file", "check", "t.json", "--baseline", "base.json")]
    [InlineData("there is no rule CCG0000", "explain", "CCG0000")]
    public void An_option_or_value_that_is_not_known(string said, params string[] args) =>
        Assert.Contains(said, Cli.Run(_folder, args).Refused(2, _folder), StringComparison.Ordinal);

    [Fact]
    public void No_command() => Assert.Contains("cdk-costguard --help", Cli.Run(_folder).Refused(2, _folder), StringComparison.Ordinal);

    [Fact]
    public void A_policy_file_that_is_found_and_wrong()
    {
        _folder.Write("cdkcostguard.json", "{\n  \"failon\": \"error\"\n}");
        Assert.StartsWith("cdkcostguard.json(2,3): \"failon\" is not a setting of the policy", Cli.Run(_folder, "check", "t.json").Refused(2, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_file_that_is_named_and_wrong()
    {
        _folder.Write("p.json", "{ \"failOn\": }");
        Assert.StartsWith("p.json(1,13): not valid JSON", Cli.Run(_folder, "check", "t.json", "--policy", "p.json").Refused(2, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_that_is_none()
    {
        _folder.Write("b.json", "{}");
        Assert.StartsWith("b.json: is not a baseline", Cli.Run(_folder, "check", "t.json", "--baseline", "b.json").Refused(2, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_usage_is_told_before_an_input_is_read() => Cli.Run(_folder, "check", "nothing.json", "--format", "yaml").Refused(2, _folder);

    public void Dispose() => _folder.Dispose();
}
