using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Judging;

/// <summary>Takes a change apart into price and volume, by usage type: each has one rate.</summary>
/// <remarks>
/// Volume is valued at the rate before and price at the use of today, so nothing is counted twice. The middle term is rounded and the two parts are the differences
/// to it: they add up exactly. A model whose lines changed their spelling of it, as Marketplace models did with the metadata of 2026-07, shows as gone and new.
/// </remarks>
internal sealed class RateTable
{
    // Of a currency; finer than any digit that an export has.
    private const int Digits = 12;

    private readonly Dictionary<(string? Model, string UsageType, string Unit), Rate> _rates = [];

    /// <summary>Adds a line.</summary>
    public void Add(BillSide side, string? model, BillLine line)
    {
        var rate = RateOf((model, line.UsageType, line.PricingUnit));
        rate.Cost.Add(side, line.Cost);
        rate.Used.Add(side, line.UsageAmount);
    }

    /// <summary>Adds another table.</summary>
    public void Add(RateTable other)
    {
        foreach (var (key, rate) in other._rates)
        {
            var sum = RateOf(key);
            sum.Cost.Add(rate.Cost);
            sum.Used.Add(rate.Used);
        }
    }

    /// <summary>The changes by model, the largest first.</summary>
    public IReadOnlyList<BillModelChange> Models() =>
    [
        .. _rates
            .GroupBy(r => r.Key.Model, r => Split(r.Value))
            .Select(g => Sum(g.Key, [.. g]))
            .Where(m => m is not { Amount: 0, Price: 0, Volume: 0, New: 0, Gone: 0 })
            .OrderByDescending(m => Math.Abs(m.Amount))
            .ThenBy(m => m.Model is null)
            .ThenBy(m => m.Model, StringComparer.Ordinal),
    ];

    /// <summary>One change of many.</summary>
    public static BillModelChange Sum(string? model, IReadOnlyList<BillModelChange> parts) => new(
        model,
        parts.Sum(p => p.Amount),
        parts.Sum(p => p.Price),
        parts.Sum(p => p.Volume),
        parts.Sum(p => p.New),
        parts.Sum(p => p.Gone),
        parts.Sum(p => p.Unsplit));

    private Rate RateOf((string? Model, string UsageType, string Unit) key)
    {
        if (!_rates.TryGetValue(key, out var rate))
        {
            _rates.Add(key, rate = new Rate());
        }

        return rate;
    }

    private static BillModelChange Split(Rate rate)
    {
        decimal before = rate.Cost.Previous, now = rate.Cost.Current, change = now - before;
        decimal usedBefore = rate.Used.Previous, used = rate.Used.Current;
        if (before == 0 && usedBefore == 0)
        {
            return new BillModelChange(null, change, 0, 0, now, 0, 0);
        }

        if (now == 0 && used == 0)
        {
            return new BillModelChange(null, change, 0, 0, 0, -before, 0);
        }

        if (usedBefore <= 0 || used <= 0)
        {
            return new BillModelChange(null, change, 0, 0, 0, 0, change);
        }

        // The ratio first: amounts in single tokens times costs could leave the range of decimals.
        var atOldRate = decimal.Round(before * (used / usedBefore), Digits);
        return new BillModelChange(null, change, now - atOldRate, atOldRate - before, 0, 0, 0);
    }

    private sealed class Rate
    {
        public Amounts Cost { get; } = new();

        public Amounts Used { get; } = new();
    }
}
