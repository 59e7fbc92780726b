using System.Globalization;
using System.Text.Json;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>An audit of what lies in a folder, and its report.</summary>
internal sealed class Audited : IDisposable
{
    private readonly JsonDocument _report;

    private Audited(JsonDocument report) => _report = report;

    public JsonElement Bill => _report.RootElement.GetProperty("bill");

    /// <summary>The sum of all lines of the month.</summary>
    public decimal Raw => Amount(Bill, "rawTotal");

    /// <summary>What is Bedrock's.</summary>
    public decimal Total => Amount(Bill, "total");

    /// <summary>What is said against the export, but for what a small one always lacks.</summary>
    public string[] Problems => [.. _report.RootElement.GetProperty("findings").EnumerateArray()
        .Where(f => f.GetProperty("ruleId").GetString() == "CCG6007").Select(f => f.GetProperty("message").GetString()!)
        .Where(m => !m.Contains("nothing can be compared", StringComparison.Ordinal) && !m.Contains("no usage on", StringComparison.Ordinal) && !m.Contains("has no column", StringComparison.Ordinal))];

    public string[] Notices => [.. _report.RootElement.GetProperty("notices").EnumerateArray().Select(n => n.GetString()!)];

    /// <summary>The groups of a key, by value.</summary>
    public Dictionary<string, decimal> Groups(string key) => Bill.GetProperty("groups").EnumerateArray().Where(g => g.GetProperty("key").GetString() == key)
        .ToDictionary(g => g.GetProperty("value").GetString() ?? "", g => Amount(g, "amount"), StringComparer.Ordinal);

    /// <summary>Runs an audit that is to succeed.</summary>
    public static Audited Of(TemporaryFolder folder, params string[] options)
    {
        var result = Cli.Run(folder, ["audit", "--fail-on", "never", "--format", "json", .. options]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var audited = new Audited(JsonDocument.Parse(result.Output));
        Assert.Equal(audited.Total, Amount(audited.Bill, "attributed") + Amount(audited.Bill, "unattributed") + Amount(audited.Bill, "excluded"));
        Assert.Equal(audited.Raw, audited.Total + Amount(audited.Bill, "otherTotal"));
        return audited;
    }

    public void Dispose() => _report.Dispose();

    private static decimal Amount(JsonElement element, string name) => decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
