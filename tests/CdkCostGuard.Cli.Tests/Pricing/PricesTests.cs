using System.Text.Json.Nodes;
using CdkCostGuard.Cli.Tests.Schemas;

namespace CdkCostGuard.Cli.Tests.Pricing;

public sealed class PricesTests : IDisposable
{
    private static readonly string[] Files =
        ["--offer-file", "tests/Fixtures/prices/AmazonBedrock.json", "--offer-file", "tests/Fixtures/prices/AmazonBedrockFoundationModels.json"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_terminal_says() => await VerifyXunit.Verifier.Verify(Prices().Output);

    [Fact]
    public async Task The_table_says() => await VerifyXunit.Verifier.Verify(Prices("--format", "csv").Output, "csv");

    [Fact]
    public async Task The_report_is_valid_and_says()
    {
        var report = Prices("--format", "json", "--model", "haiku", "--region", "us-east-1").Output;
        Assert.Empty(await Schema.ReportErrors(report));
        await VerifyXunit.Verifier.Verify(report, "json");
    }

    [Fact]
    public void A_model_and_a_Region_that_are_named_get_an_answer_listed_or_not()
    {
        var prices = JsonNode.Parse(Prices("--format", "json", "--model", "Claude Haiku 4.5", "--model", "Nova Lite", "--region", "sa-east-1").Output)!["prices"]!["prices"]!.AsArray();

        Assert.Equal(
            [
                "Nova Lite input 0.06 estimated", "Nova Lite output  unknown", "Nova Lite cache read  unknown", "Nova Lite cache write 5m  unknown", "Nova Lite cache write 1h  unknown",
                "Claude Haiku 4.5 input 1.10 estimated", "Claude Haiku 4.5 output 5.50 estimated", "Claude Haiku 4.5 cache read 0.11 estimated", "Claude Haiku 4.5 cache write 5m 1.375 estimated", "Claude Haiku 4.5 cache write 1h 2.20 estimated",
            ],
            prices.Select(p => $"{p!["model"]} {p["usage"]} {p["usd"]} {p["state"]}"));
    }

    [Fact]
    public void What_was_read_is_kept_with_its_day_and_source()
    {
        var first = Cli.Run(Repository.Root, ["prices", .. Files, "--cache", _folder.Path, "--format", "csv"]);
        var later = Cli.Run(Repository.Root, "prices", "--cache", _folder.Path, "--format", "csv");
        Assert.Equal((0, ""), (later.ExitCode, later.Error));
        Assert.Equal(first.Output, later.Output);
        Assert.Contains(
            "from tests/Fixtures/prices/AmazonBedrock.json on 2026-10-01",
            string.Join(' ', Cli.Run(Repository.Root, "prices", "--cache", _folder.Path).Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Root, string.Concat(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_list_it_says_where_one_is() =>
        Assert.Contains("--offer-file", Cli.Run(_folder, "prices").Refused(2, _folder), StringComparison.Ordinal);

    [Theory]
    [InlineData(4, "no price of Bedrock for Claude 99 in AmazonBedrock", "--offer-file", "o.json", "--model", "Claude 99")]
    [InlineData(4, "no price of Bedrock for mars-1 in AmazonBedrock", "--offer-file", "o.json", "--region", "mars-1")]
    [InlineData(3, "nothing.json: no such file", "--offer-file", "nothing.json")]
    [InlineData(3, "t.json: is no offer file", "--offer-file", "t.json")]
    [InlineData(3, "cut.json(", "--offer-file", "cut.json")]
    [InlineData(2, "--model: a value is empty", "--offer-file", "o.json", "--model", "")]
    [InlineData(2, "--format sarif: must be one of terminal, json, csv", "--offer-file", "o.json", "--format", "sarif")]
    [InlineData(4, "no price of Bedrock in AmazonEC2", "--offer-file", "ec2.json")]
    public void What_cannot_be_answered_ends_in_one_line(int code, string said, params string[] args)
    {
        var offer = File.ReadAllText(Repository.PathOf("tests", "Fixtures", "prices", "AmazonBedrock.json"));
        _folder.Write("o.json", offer);
        _folder.Write("cut.json", offer[..900]);
        _folder.Write("t.json", Sample.Clean);
        File.Copy(Repository.PathOf("tests", "Fixtures", "prices", "AmazonEC2.json"), Path.Combine(_folder.Path, "ec2.json"));

        Assert.StartsWith(said, Cli.Run(_folder, ["prices", .. args]).Refused(code, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_control_codes_stays_data()
    {
        _folder.Write("o.json", """{"offerCode":"AmazonBedrock\u001b[31m","products":{"S":{"attributes":{"model":"=cmd\u001b[2J","usagetype":"USE1-x-input-tokens"}}}}""");

        Assert.DoesNotContain("\u001b", Cli.Run(_folder, "prices", "--offer-file", "o.json").Output, StringComparison.Ordinal);
        Assert.Contains(",'=cmd", Cli.Run(_folder, "prices", "--offer-file", "o.json", "--format", "csv").Output, StringComparison.Ordinal);
    }

    private static CliResult Prices(params string[] args)
    {
        var result = Cli.Run(Repository.Root, ["prices", .. Files, "--no-cache", .. args]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result;
    }

    public void Dispose() => _folder.Dispose();
}
