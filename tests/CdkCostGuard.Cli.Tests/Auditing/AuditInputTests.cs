using System.Text.Json;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>What an audit is given, and how it ends where that is wrong.</summary>
public sealed class AuditInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AuditInputTests() => _folder.Write("cur/bill.csv", CsvBill.Header + CsvBill.Line("12.34", "arn:aws:sts::111122223333:assumed-role/App-Role/jane@example.com"));

    [Fact]
    public void Alone_an_export_is_enough_and_what_is_missing_is_said()
    {
        var report = Report("audit", "--cur", "cur", "--format", "json");
        Assert.Equal("12.34", report.GetProperty("bill").GetProperty("total").GetString());
        Assert.Contains("No templates", report.GetProperty("notices").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("No snapshot", report.GetProperty("notices").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_has_beside_it_what_lies_in_its_folder()
    {
        _folder.Write("cur/deployed.json", """{ "schemaVersion": "1.0" }""");
        Assert.Contains("cur/deployed.json", Report("audit", "--cur", "cur/bill.csv", "--format", "json").GetProperty("inputs").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_named_is_taken_instead_of_what_lies_beside()
    {
        _folder.Write("deployed.json", "{ is not read }");
        _folder.Write("mine.json", """{ "schemaVersion": "1.0" }""");
        _folder.Write("t.json", Sample.Warning);
        var inputs = Report("audit", "--cur", "cur", "--deployed", "mine.json", "--templates", "t.json", "--format", "json").GetProperty("inputs").GetRawText();
        Assert.Contains("mine.json", inputs, StringComparison.Ordinal);
        Assert.Contains("t.json", inputs, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_a_number_unless_addresses_are_asked_for()
    {
        Assert.DoesNotContain("jane", Audit("--cur", "cur", "--format", "json", "--group-by", "principal").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", Audit("--cur", "cur").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_has_one_pseudonym_under_one_key()
    {
        _folder.Write("cur/bill.csv", CsvBill.Header + CsvBill.Line("1", "arn:aws:sts::111122223333:assumed-role/App-Role/jane@example.com") + CsvBill.Line("2", "arn:aws:sts::111122223333:assumed-role/App-Role/joe@example.com"));
        _folder.Write("key", new string('k', 32));
        _folder.Write("other", new string('o', 32));
        string Sessions(params string[] options) => Report(["audit", "--cur", "cur", "--format", "json", .. options]).GetProperty("bill").GetProperty("principals")[0].GetProperty("sessions").GetRawText();

        Assert.Contains("jane@example.com", Sessions("--show-emails"), StringComparison.Ordinal);
        Assert.DoesNotContain("jane", Sessions("--pseudonymize", "key"), StringComparison.Ordinal);
        Assert.Equal(Sessions("--pseudonymize", "key"), Sessions("--pseudonymize", "key"));
        Assert.NotEqual(Sessions("--pseudonymize", "key"), Sessions("--pseudonymize", "other"));
    }

    [Fact]
    public void A_month_that_the_export_does_not_have_is_4() => Assert.Contains("2026-11", Audit("--cur", "cur", "--period", "2026-11").Refused(4, _folder), StringComparison.Ordinal);

    [Theory]
    [InlineData(2, "--cur", "audit")]
    [InlineData(2, "a value is empty", "audit", "--cur", "")]
    [InlineData(2, "must be one of unblended, net, amortized", "audit", "--cur", "cur", "--cost", "blended")]
    [InlineData(2, "must be a number from 0 to 100", "audit", "--cur", "cur", "--min-coverage", "101")]
    [InlineData(2, "must be a number from 0 to 100", "audit", "--cur", "cur", "--min-coverage", "-1")]
    [InlineData(2, "must be a number from 0 to 100", "audit", "--cur", "cur", "--min-coverage", "90%")]
    [InlineData(2, "contradict each other", "audit", "--cur", "cur", "--show-emails", "--pseudonymize", "key")]
    [InlineData(2, "key: no such file", "audit", "--cur", "cur", "--pseudonymize", "key")]
    [InlineData(2, "a month is written 2026-09", "audit", "--cur", "cur", "--period", "September")]
    [InlineData(2, "must be one of terminal, json, sarif, csv", "audit", "--cur", "cur", "--format", "html")]
    [InlineData(2, "must be one of terminal, json, sarif", "check", "--format", "csv")]
    [InlineData(2, "net", "audit", "--cur", "cur", "--cost", "net")]
    [InlineData(3, "nothing: no such file or folder", "audit", "--cur", "nothing")]
    [InlineData(3, "*.parquet: no file matches", "audit", "--cur", "*.parquet")]
    [InlineData(3, "gs://bucket/cur: an export is read from disk", "audit", "--cur", "gs://bucket/cur")]
    [InlineData(3, "no.json: no such file", "audit", "--cur", "cur", "--deployed", "no.json")]
    [InlineData(3, "no.json: no such file or folder", "audit", "--cur", "cur", "--templates", "no.json")]
    public void What_is_wrong_is_said_in_one_line(int exitCode, string said, params string[] args) =>
        Assert.Contains(said, Cli.Run(_folder, [.. args]).Refused(exitCode, _folder), StringComparison.Ordinal);

    [Fact]
    public void A_key_that_can_be_guessed_is_refused()
    {
        _folder.Write("key", "short");
        Assert.Contains("has at least 16 bytes, this one has 5", Audit("--cur", "cur", "--pseudonymize", "key").Refused(2, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_the_snapshot_names_its_place()
    {
        _folder.Write("deployed.json", "{\n  \"schemaVersion\": \"1.0\",\n  \"role\": []\n}");
        Assert.StartsWith("deployed.json(3,3): \"role\" is not a setting of the snapshot", Audit("--cur", "cur").Refused(3, _folder), StringComparison.Ordinal);
    }

    private JsonElement Report(params string[] args)
    {
        var result = Cli.Run(_folder, args);
        Assert.Equal("", result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private CliResult Audit(params string[] options) => Cli.Run(_folder, ["audit", .. options]);

    public void Dispose() => _folder.Dispose();
}
