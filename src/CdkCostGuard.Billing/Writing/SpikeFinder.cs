using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Writing;

/// <summary>Finds the day on which a rise began, and what was deployed then.</summary>
/// <remarks>The baseline is the dearest day of the whole month before: a weekday, a batch at the end of the month and the like are then no beginning.</remarks>
internal sealed class SpikeFinder(string period, DeployedIndex deployed)
{
    // A deployment is felt within days or was not it; and a report has room for the nearest.
    private static readonly TimeSpan Near = TimeSpan.FromDays(3);
    private const int MostDeployments = 3;

    /// <summary>When the group began to rise.</summary>
    public BillSpike Of(GroupRow row)
    {
        if (row.Amounts.FirstAboveBaseline() is not var (day, cost))
        {
            return new BillSpike(row.Key, row.Value, row.Amounts.Baseline, null, null, []);
        }

        var first = Months.First(period).AddDays(day - 1);
        return new BillSpike(row.Key, row.Value, row.Amounts.Baseline, first, cost, Around(first));
    }

    // The day has no hour; what counts is the distance to the nearest moment of it.
    private BillDeployment[] Around(DateOnly day)
    {
        var begin = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        var end = begin.AddDays(1);
        return
        [
            .. deployed.Stacks
                .SelectMany(s => s.Stack.Deployments.Select(at => (Deployment: new BillDeployment(s.AccountId, s.Stack.Name, at), Distance: at < begin ? begin - at : at >= end ? at - end : TimeSpan.Zero)))
                .Where(d => d.Distance <= Near)
                .OrderBy(d => d.Distance)
                .ThenBy(d => d.Deployment.At)
                .ThenBy(d => d.Deployment.AccountId, StringComparer.Ordinal)
                .ThenBy(d => d.Deployment.Stack, StringComparer.Ordinal)
                .Take(MostDeployments)
                .Select(d => d.Deployment),
        ];
    }
}
