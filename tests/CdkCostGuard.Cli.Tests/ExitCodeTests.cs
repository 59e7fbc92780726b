namespace CdkCostGuard.Cli.Tests;

public sealed class ExitCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Nothing_found_is_0() => Assert.Equal(0, Check(Sample.Clean));

    [Fact]
    public void Nothing_found_is_0_at_any_threshold() => Assert.Equal(0, Check(Sample.Clean, "--fail-on", "note"));

    [Fact]
    public void Notes_do_not_fail_a_check_by_default() => Assert.Equal(0, Check(Sample.Note));

    [Theory]
    [InlineData("error")]
    [InlineData("never")]
    public void Warnings_below_the_threshold_are_0(string threshold) => Assert.Equal(0, Check(Sample.Warning, "--fail-on", threshold));

    [Fact]
    public void A_policy_file_can_lower_the_demand()
    {
        _folder.Write("cdkcostguard.json", """{ "failOn": "error" }""");
        Assert.Equal(0, Check(Sample.Warning));
    }

    [Fact]
    public void A_policy_file_can_switch_a_rule_off()
    {
        _folder.Write("cdkcostguard.json", """{ "rules": { "CCG1001": { "level": "none" }, "CCG5002": { "level": "none" } } }""");
        Assert.Equal(0, Check(Sample.Warning, "--fail-on", "note"));
    }

    [Fact]
    public void Warnings_are_1_by_default() => Assert.Equal(1, Check(Sample.Warning));

    [Fact]
    public void Notes_are_1_when_asked_for() => Assert.Equal(1, Check(Sample.Note, "--fail-on", "note"));

    [Fact]
    public void A_rule_raised_to_error_is_1_at_that_threshold()
    {
        _folder.Write("cdkcostguard.json", """{ "rules": { "CCG1001": { "level": "error" } }, "failOn": "error" }""");
        Assert.Equal(1, Check(Sample.Warning));
    }

    [Fact]
    public void The_option_wins_over_the_policy_file()
    {
        _folder.Write("cdkcostguard.json", """{ "failOn": "never" }""");
        Assert.Equal(1, Check(Sample.Warning, "--fail-on", "warning"));
    }

    [Fact]
    public void A_policy_file_that_is_named_is_taken_instead_of_the_one_that_is_found()
    {
        _folder.Write("cdkcostguard.json", """{ "failOn": "error" }""");
        _folder.Write("strict.json", """{ "failOn": "note" }""");
        Assert.Equal(1, Check(Sample.Note, "--policy", "strict.json"));
    }

    [Fact]
    public void A_policy_file_is_looked_for_from_the_input_upwards()
    {
        _folder.Write("app/cdkcostguard.json", """{ "failOn": "note" }""");
        _folder.Write("app/templates/t.json", Sample.Note);
        Assert.Equal(1, Cli.Run(_folder, "check", "app/templates/t.json").ExitCode);
    }

    [Fact]
    public void Stack_tags_reach_the_roles() => Assert.Equal(0, Check(Sample.Warning, "--stack-tags", "Team=a,Project=b", "--stack-tags", "CostCenter=1000"));

    [Theory]
    [InlineData("2026-10-01", 0)]
    [InlineData("2026-09-30", 1)]
    public void A_suppression_holds_through_its_last_day(string expires, int code)
    {
        _folder.Write("cdkcostguard.json", $$"""{ "suppressions": [ { "rule": "CCG1001", "where": "*", "reason": "r", "expires": "{{expires}}" } ] }""");
        Assert.Equal(code, Check(Sample.Warning));
    }

    [Fact]
    public void The_report_is_written_whatever_the_exit_code()
    {
        _folder.Write("t.json", Sample.Warning);
        var result = Cli.Run(_folder, "check", "t.json");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("CCG1001", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    private int Check(string template, params string[] options)
    {
        _folder.Write("t.json", template);
        var result = Cli.Run(_folder, ["check", "t.json", .. options]);
        Assert.Equal("", result.Error);
        return result.ExitCode;
    }

    public void Dispose() => _folder.Dispose();
}
