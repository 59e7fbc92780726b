using CdkCostGuard.Billing.Comparing;
using CdkCostGuard.Billing.Judging;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Writing;

/// <summary>One row of groups before it is written.</summary>
internal sealed record GroupRow(string Key, string? Value, Amounts Amounts);

/// <summary>Writes groups, the months beside each other.</summary>
internal sealed class GroupRows(BillLedger ledger, BillNames names, RiseThreshold threshold)
{
    /// <summary>The rows in the order of the keys, each largest first and the one without a value last.</summary>
    public IReadOnlyList<GroupRow> Rows(IReadOnlyList<string> groupBy) => [.. groupBy.SelectMany(RowsOf)];

    /// <summary>A row as a report has it. Without a month to compare with nothing is new.</summary>
    public BillGroup Written(GroupRow row)
    {
        decimal amount = row.Amounts.Current, previous = row.Amounts.Previous;
        return new BillGroup(
            row.Key,
            row.Value,
            amount,
            previous,
            ledger.IsComparable && previous != 0 ? decimal.Round((amount - previous) / Math.Abs(previous) * 100, 1, MidpointRounding.AwayFromZero) : null,
            ledger.IsComparable ? threshold.Flag(amount, previous) : null);
    }

    private IEnumerable<GroupRow> RowsOf(string key)
    {
        if (key == GroupKeys.Principal)
        {
            return Ordered(key, ledger.Principals.Values.Select(p => (names.IdOf(p.Key), p.Amounts)), new Amounts());
        }

        var group = ledger.Groups.First(g => g.Key == key);
        return Ordered(key, group.Values.Select(v => (names.Shown(v.Key), v.Value)), group.Without);
    }

    private static IEnumerable<GroupRow> Ordered(string key, IEnumerable<(string Value, Amounts Amounts)> values, Amounts without) => values
        .GroupBy(v => v.Value, v => v.Amounts, StringComparer.Ordinal)
        .Select(g => new GroupRow(key, g.Key, Sum(g)))
        .Append(new GroupRow(key, null, without))
        .Where(r => r.Amounts.Current != 0 || r.Amounts.Previous != 0)
        .OrderBy(r => r.Value is null)
        .ThenByDescending(r => r.Amounts.Current)
        .ThenByDescending(r => r.Amounts.Previous)
        .ThenBy(r => r.Value, StringComparer.Ordinal);

    // Two spellings of one address are one value.
    private static Amounts Sum(IEnumerable<Amounts> parts)
    {
        var sum = new Amounts();
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum;
    }
}
