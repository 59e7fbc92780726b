using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CdkCostGuard.Billing.Tests.Exports;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>Every row of every table of the story is what anybody gets who adds up the lines, in each form of the export.</summary>
public class StoryGroupsTests
{
    private static readonly Dictionary<string, Func<StoryCall, string?>> Keys = new()
    {
        ["Team"] = c => c.IsAttributed ? c.Team : null,
        ["Project"] = c => c.IsAttributed ? c.Project : null,
        ["CostCenter"] = c => c.IsAttributed ? c.CostCenter : null,
        ["application"] = Application,
        ["principal"] = Principal,
        ["model"] = c => c.Model,
        ["account"] = c => c.Account,
        ["region"] = c => c.Region,
        ["usage"] = Usage,
        ["iamPrincipal/Team"] = c => c.IsAttributed ? c.Team : null,
        // No required key: it groups whoever carries it.
        ["team"] = c => c.SmallTeam,
        ["resourceTags/Nothing"] = _ => null,
    };

    // Each form is read once.
    private static readonly ConcurrentDictionary<string, Lazy<JsonDocument>> Reports = new(StringComparer.Ordinal);

    public static MatrixTheoryData<string, string> KeysInForms => new(StoryExport.Forms, Keys.Keys);

    [Theory]
    [MemberData(nameof(KeysInForms))]
    public void A_table_is_the_plain_sum_of_its_lines(string form, string key)
    {
        var groups = Report(form).GetProperty("groups").EnumerateArray().Where(g => g.GetProperty("key").GetString() == key)
            .Select(g => (Value: g.GetProperty("value").GetString(), Amount: Amount(g, "amount"), Previous: Amount(g, "previous"))).ToArray();
        var plain = StoryExport.Calls.GroupBy(Keys[key])
            .Select(g => (Value: g.Key, Amount: g.Where(c => c.Period == "2026-09").Sum(c => c.Cost), Previous: g.Where(c => c.Period == "2026-08").Sum(c => c.Cost)));

        Assert.Equal(plain.OrderBy(g => g.Value, StringComparer.Ordinal), groups.OrderBy(g => g.Value, StringComparer.Ordinal));
        Assert.Equal((430_000m, 140_000m), (groups.Sum(g => g.Amount), groups.Sum(g => g.Previous)));
    }

    [Theory]
    [InlineData("csv.gz")]
    [InlineData("flattened")]
    public void The_whole_report_is_the_same_in_every_form(string form) =>
        Assert.Equal(Report("parquet").GetRawText(), Report(form).GetRawText());

    private static JsonElement Report(string form) => Reports.GetOrAdd(form, f => new Lazy<JsonDocument>(() =>
    {
        using var folder = new TemporaryFolder();
        var result = Cli.Run(StoryExport.Sample,
        [
            "audit", "--cur", StoryExport.Write(folder.Path, f), "--templates", "cdk.out", "--deployed", "deployed.json", "--policy", "cdkcostguard.json",
            "--no-cache", "--fail-on", "never", "--format", "json", .. Keys.Keys.SelectMany(k => (string[])["--group-by", k]),
        ]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return JsonDocument.Parse(result.Output);
    })).Value.RootElement.GetProperty("bill");

    private static decimal Amount(JsonElement element, string name) => decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static string Principal(StoryCall call) => call.Principal?.Split(':') switch
    {
        null => call.Account + "/(nobody)",
        [.., "sts", _, var account, var role] => account + "/" + role.Split('/')[1],
        [.., var account, var user] => account + "/" + user,
        _ => "",
    };

    // The kinds of tokens that the story has.
    private static string Usage(StoryCall call) =>
        call.UsageType.Contains("CacheRead", StringComparison.Ordinal) ? "cache read"
        : call.UsageType.Contains("CacheWrite", StringComparison.Ordinal) ? "cache write 5m"
        : call.UsageType.Contains("Embeddings", StringComparison.Ordinal) ? "embedding"
        : call.UsageType.Contains("utput", StringComparison.Ordinal) ? "output"
        : "input";

    // Who is behind a role by the templates, the deployed functions and tags, as a person would read them out of the sample.
    private static string? Application(StoryCall call)
    {
        var parts = (call.Principal ?? "").Split('/');
        return parts switch
        {
            [_, var role, "document-agent"] when role.StartsWith("DataEngineering-", StringComparison.Ordinal) => "DocumentAgent",
            [_, var role, "nightly-enrichment"] when role.StartsWith("DataEngineering-", StringComparison.Ordinal) => "NightlyEnrichment",
            [_, var role, "invoice-matching"] when role.StartsWith("DataEngineering-", StringComparison.Ordinal) => "InvoiceMatching",
            [_, var role, _] when role.StartsWith("DataEngineering-", StringComparison.Ordinal) => null,
            [_, var role, var session] when role.StartsWith("ContractAgent-", StringComparison.Ordinal) => ((string[])["ContractAgentD", "InvoiceReader8", "SupportSummaries7"]).Single(a => session.Contains(a, StringComparison.Ordinal))[..^1],
            [_, var role, _] when role.StartsWith("Search-", StringComparison.Ordinal) => "Search",
            [_, "CustomerCare-SummaryRole", _] => "CallSummaries",
            [_, "batch-notebook"] => "DataScience",
            _ => call.Project,
        };
    }
}
