using System.Globalization;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.TheBill;

/// <summary>
/// CCG6004, for the values of the first key of groups that rose beyond the threshold or are new and beyond its amount. Not flagged: the same rise once more by
/// principal, model or account, and anything without a month to compare with.
/// </summary>
internal sealed class SpendRose() : BillRule(RuleCatalogue.SpendRose)
{
    private const int MostCauses = 3;

    public override IEnumerable<Finding> Check(BillContext context)
    {
        if (context.Report.Change is null || context.Ledger.Causes.Key is not { } key)
        {
            yield break;
        }

        var threshold = context.Options.Rise;
        foreach (var group in context.Report.Groups.Where(g => g.Key == key && threshold.IsRise(g.Amount, g.Previous)))
        {
            var name = group.Value ?? $"Spend without {key}";
            var percent = group.ChangePercent is { } change ? string.Create(CultureInfo.InvariantCulture, $" (+{change} %)") : ", and is new";
            yield return context.About(
                Rule,
                group.Amount - group.Previous,
                $"{name} rose by {context.Money(group.Amount - group.Previous)} to {context.Money(group.Amount)}{percent}.",
                "Ask who answers for it whether it was meant, and set a budget.",
                [.. Why(context, group)],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = key, ["value"] = group.Value ?? "" },
                $"{key}={group.Value}");
        }
    }

    private static IEnumerable<string> Why(BillContext context, BillGroup group)
    {
        yield return $"{context.Report.PreviousPeriod}{(context.Report.Partial ? ", the same days" : "")}: {context.Money(group.Previous)}";

        var change = context.Ledger.Causes.Of(RawValue(context, group), context.Names.IdOf);
        (string What, decimal Amount)[] parts = [("price", change.Price), ("volume", change.Volume), ("new use", change.New), ("ended use", change.Gone), ("not told apart", change.Unsplit)];
        yield return string.Join(", ", parts.Where(p => p.Amount != 0).Select(p => $"{p.What}: {context.Money(p.Amount)}"));
        foreach (var model in change.Models.Take(MostCauses))
        {
            yield return $"{model.Model ?? "unnamed models"}: {context.Money(model.Amount)}";
        }

        foreach (var principal in change.Principals.Take(MostCauses))
        {
            yield return $"{principal.Principal}: {context.Money(principal.Amount)}";
        }

        if (context.Report.Spikes.FirstOrDefault(s => s.Key == group.Key && s.Value == group.Value) is { FirstDay: { } day } spike)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"first day above the dearest of the month before ({context.Money(spike.Baseline)}): {day:yyyy-MM-dd}, {context.Money(spike.FirstDayAmount!.Value)}");
            foreach (var deployment in spike.Deployments)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"deployed near that day: {deployment.Stack} in {deployment.AccountId}, {deployment.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
            }
        }
    }

    private static string? RawValue(BillContext context, BillGroup group) => group.Value is not { } shown ? null
        : context.Ledger.Groups[0].Values.Keys.Order(StringComparer.Ordinal).FirstOrDefault(v => context.Names.Shown(v) == shown);
}
