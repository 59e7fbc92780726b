using CdkCostGuard.Cli.Tests.Schemas;

namespace CdkCostGuard.Cli.Tests.Discovering;

/// <summary>The story's callers, before anybody tagged them: the trail is the test's own, snapshot and bill are the sample's.</summary>
public sealed class DiscoverTests : IDisposable
{
    private static readonly string[] Joined = ["--snapshot", "samples/TheBill/deployed.json", "--cur", "samples/TheBill/export"];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_terminal_says()
    {
        WriteStory();
        await VerifyXunit.Verifier.Verify(Discover(Joined).Output);
    }

    [Fact]
    public async Task Without_bill_and_snapshot_the_terminal_says()
    {
        WriteStory();
        await VerifyXunit.Verifier.Verify(Discover().Output);
    }

    [Fact]
    public async Task The_table_says()
    {
        WriteStory();
        await VerifyXunit.Verifier.Verify(Discover([.. Joined, "--format", "csv"]).Output, "csv");
    }

    [Fact]
    public async Task The_report_is_valid()
    {
        WriteStory();
        var report = Discover([.. Joined, "--format", "json"]).Output;
        Assert.Empty(await Schema.ReportErrors(report));
        Assert.Equal(report, Discover([.. Joined, "--format", "json"]).Output);
        Assert.Empty(await Schema.ReportErrors(Discover("--format", "json").Output));
    }

    [Fact]
    public void No_address_no_key_and_no_session_reaches_an_output()
    {
        WriteStory();
        foreach (var format in new[] { "terminal", "json", "csv" })
        {
            var output = Discover([.. Joined, "--format", format]).Output;
            Assert.DoesNotContain("@", output, StringComparison.Ordinal);
            Assert.DoesNotContain("PLANTED", output, StringComparison.Ordinal);
            Assert.DoesNotContain(_folder.Path, output, StringComparison.Ordinal);
        }

        Assert.Contains("carol@example.com", Discover("--show-emails").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_shows_the_rest_and_ends_in_3()
    {
        WriteStory();
        File.WriteAllBytes(Path.Combine(_folder.Path, "trail", "cut.json.gz"), TrailStory.Packed(Enumerable.Range(0, 99).Select(i => TrailStory.Role("111122223333", "R", "s", 1, i)))[..900]);

        var result = Cli.Run(_folder, "discover", "--trail", "trail");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("111122223333/", result.Output, StringComparison.Ordinal);
        Assert.Matches("^cdk-costguard: cut\\.json\\.gz.*\\. What stands before that was counted\n$", result.Error);
    }

    [Fact]
    public void Nobody_called_is_an_answer()
    {
        _folder.Write("t.json", """{"Records":[{"eventSource":"s3.amazonaws.com","eventName":"PutObject"}]}""");

        var result = Cli.Run(_folder, "discover", "--trail", "t.json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Nobody called a model of Bedrock", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void SQL_is_printed_for_the_days_and_table_that_are_named()
    {
        var sql = Cli.Run(_folder, "discover", "--print-sql", "--table", "logs.trail", "--from", "2026-09-01", "--to", "2026-09-30").Output;
        Assert.Contains("FROM logs.trail\n", sql, StringComparison.Ordinal);
        Assert.Contains("eventtime >= '2026-09-01'", sql, StringComparison.Ordinal);
        Assert.Contains("eventtime < '2026-10-01'", sql, StringComparison.Ordinal);
        Assert.Contains("'Converse', 'ConverseStream', 'CreateModelInvocationJob'", sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--trail: name the files of CloudTrail")]
    [InlineData(2, "--trail: name the files of CloudTrail", "--trail", "")]
    [InlineData(2, "--from is after --to", "--trail", ".", "--from", "2026-09-02", "--to", "2026-09-01")]
    [InlineData(2, "--from 9/1: a day is written 2026-09-01", "--trail", ".", "--from", "9/1")]
    [InlineData(2, "--table: a table is named by letters", "--print-sql", "--table", "x; DROP TABLE y")]
    [InlineData(2, "--show-emails and --pseudonymize contradict", "--trail", ".", "--show-emails", "--pseudonymize", "k")]
    [InlineData(3, "nothing: no such file or folder", "--trail", "nothing")]
    [InlineData(3, ".: no file of CloudTrail", "--trail", ".")]
    [InlineData(3, "no.json: no such file", "--trail", ".", "--snapshot", "no.json")]
    public void Wrong_usage_ends_in_one_line(int code, string said, params string[] args) =>
        Assert.StartsWith(said, Cli.Run(_folder, ["discover", .. args]).Refused(code, _folder), StringComparison.Ordinal);

    private CliResult Discover(params string[] args)
    {
        var result = Cli.Run(Repository.Root, ["discover", "--trail", Path.Combine(_folder.Path, "trail"), "--no-cache", .. args]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result;
    }

    private void WriteStory() => TrailStory.Write(Path.Combine(_folder.Path, "trail"));

    public void Dispose() => _folder.Dispose();
}
