using System.Globalization;
using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>Cost Explorer through the generic client.</summary>
public sealed class CostExplorer(AwsSession session) : ICostExplorer
{
    // The most that Cost Explorer takes; each call costs nothing, unlike those that read costs.
    private const int PageSize = 1000;

    private const string Metric = "UnblendedCost";

    /// <inheritdoc />
    public IAsyncEnumerable<AllocationTag> ListCostAllocationTagsAsync(CancellationToken cancel) => session.Client(AwsServices.CostExplorer).PagesAsync(
        AwsOperations.CostExplorer.ListCostAllocationTags,
        new JsonObject { ["MaxResults"] = PageSize },
        ("NextToken", "NextToken"),
        page => page.Items("CostAllocationTags").Select(t => new AllocationTag(t.Required("TagKey"), t.Text("Status") == "Active", t.Time("LastUpdatedDate"), t.Time("LastUsedDate"))),
        cancel);

    /// <inheritdoc />
    public async Task<DateTimeOffset?> LastMonthOfTagAsync(string key, DateOnly until, CancellationToken cancel)
    {
        var months = session.Client(AwsServices.CostExplorer).PagesAsync(
            AwsOperations.CostExplorer.GetCostAndUsage,
            new JsonObject
            {
                ["TimePeriod"] = new JsonObject { ["Start"] = Day(new DateOnly(until.Year, until.Month, 1).AddMonths(-1)), ["End"] = Day(until) },
                ["Granularity"] = "MONTHLY",
                ["Metrics"] = new JsonArray(Metric),
                ["GroupBy"] = new JsonArray(new JsonObject { ["Type"] = "TAG", ["Key"] = key }),
            },
            ("NextPageToken", "NextPageToken"),
            page => page.Items("ResultsByTime").Where(r => r.Items("Groups").Any(HasDollars)).Select(r => r["TimePeriod"].Time("Start")),
            cancel);
        DateTimeOffset? last = null;
        await foreach (var month in months.ConfigureAwait(false))
        {
            last = last > month ? last : month;
        }

        return last;
    }

    // A group is Key$Value, and Key$ for what carries none.
    private static bool HasDollars(AwsValue group) =>
        group.Items("Keys").Any(k => k.Text() is { } text && text.IndexOf('$', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1)
        && decimal.TryParse(group["Metrics"][Metric].Text("Amount"), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount != 0;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
