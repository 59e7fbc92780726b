namespace CdkCostGuard.Cli.Tests;

/// <summary>A saved report is the same report in every form.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("terminal")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("csv")]
    public void An_audit_is_shown_again_as_it_was(string format)
    {
        string[] audit = ["audit", "--cur", Repository.PathOf("samples", "TheBill", "export"), "--no-cache", "--fail-on", "never", "--format", format, "--out", "json=saved.json"];

        var first = Cli.Run(_folder, audit);
        var again = Cli.Run(_folder, "report", "saved.json", "--format", format);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.NotEqual("", first.Output);
        Assert.Equal(first, again);
    }

    [Fact]
    public void A_check_is_shown_again_without_failing_anew()
    {
        _folder.Write("t.template.json", """{"Resources":{"R":{"Type":"AWS::IAM::Role","Properties":{"Policies":[{"PolicyDocument":{"Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModel","Resource":"*"}]}}]}}}}""");

        var first = Cli.Run(_folder, "check", "t.template.json", "--out", "json=saved.json");
        var again = Cli.Run(_folder, "report", "saved.json", "--out", "sarif=saved.sarif");

        Assert.Equal(1, first.ExitCode);
        Assert.Equal(first with { ExitCode = 0 }, again);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "saved.sarif")));
    }

    [Fact]
    public void A_report_of_a_version_that_is_not_known_is_refused()
    {
        _folder.Write("t.template.json", """{"Resources":{}}""");
        var saved = Cli.Run(_folder, "check", "t.template.json", "--format", "json").Output;
        _folder.Write("saved.json", saved.Replace("\"schemaVersion\": \"1.", "\"schemaVersion\": \"9.", StringComparison.Ordinal));

        Assert.StartsWith("saved.json: has report version 9.", Cli.Run(_folder, "report", "saved.json").Refused(3, _folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "saved.json: is not a report of cdk-costguard")]
    [InlineData("not json", "saved.json: is not a report of cdk-costguard")]
    public void What_is_no_report_is_refused(string text, string message)
    {
        _folder.Write("saved.json", text);

        Assert.StartsWith(message, Cli.Run(_folder, "report", "saved.json").Refused(3, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_input_and_a_form_that_is_not_known_wrong_usage()
    {
        Assert.Equal("saved.json: no such file; check the path", Cli.Run(_folder, "report", "saved.json").Refused(3, _folder));
        Assert.Equal("--format pdf: must be one of terminal, json, sarif, csv", Cli.Run(_folder, "report", "saved.json", "--format", "pdf").Refused(2, _folder));
    }
}
