using CdkCostGuard.Billing.Engines;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Reading;

/// <summary>Finds the two months and asks for what a bill says of them.</summary>
internal sealed class BillAssembler(IBillEngine engine, PartLoader loader, string costType)
{
    private sealed record Total(decimal Raw, decimal Bedrock, decimal Other, long RawLines, long Lines);

    /// <summary>The bill of a month, or of the last one that has lines.</summary>
    /// <exception cref="CostGuardException">There is no line.</exception>
    public Bill Assemble(DateOnly? asked)
    {
        loader.Load(null);
        var month = asked ?? LastMonth();
        loader.Load(month);
        loader.Load(month.AddMonths(-1));
        var totals = Totals();
        if (!totals.TryGetValue(month, out var total) || total.RawLines == 0)
        {
            var others = totals.Keys.Concat(loader.Months).Where(m => m != month).Distinct().Order().Select(Months.Text).ToArray();
            throw new CostGuardException($"--period {Months.Text(month)}: the export has no line of that month{(others.Length == 0 ? "" : $". It has {string.Join(", ", others)}")}.", ExitCode.Coverage);
        }

        // A line can be billed in the month after its day.
        var days = Rows("days").Where(r => r[0] is DateOnly m && r[1] is DateOnly d && d.Month == m.Month && d.Year == m.Year).GroupBy(r => (DateOnly)r[0]!).ToDictionary(g => g.Key, g => g.Select(r => (DateOnly)r[1]!).Order().ToArray());
        var currencies = Currencies(month);
        var later = totals.Any(t => t.Key > month && t.Value.RawLines > 0) || loader.Months.Any(m => m > month);
        var layouts = loader.Layouts.Where(l => l.Period is null || l.Period == month).ToArray();
        if (layouts.All(l => l.Layout.LackingCost.Count > 0))
        {
            throw CostGuardException.BadUsage($"--cost {costType}: {layouts[0].Name} has no column {string.Join(", ", layouts[0].Layout.LackingCost)}. AWS leaves the net columns out where an account has no discount. Ask for unblended.");
        }

        return new Bill
        {
            Period = Months.Text(month),
            PreviousPeriod = Months.Text(month.AddMonths(-1)),
            DataThrough = days.TryGetValue(month, out var own) ? own[^1] : null,
            HasPrincipal = layouts.Any(l => l.Layout.HasPrincipal),
            HasTags = layouts.Any(l => l.Layout.HasTags),
            Currency = currencies.Length == 1 ? currencies[0] : null,
            CostType = costType,
            Lines = new LineSequence(engine, month),
            OtherTotal = total.Other,
            RawTotal = total.Raw,
            Problems =
            [
                .. loader.Problems(month.AddMonths(-1)).Concat(loader.Problems(month)).Distinct(),
                .. Sums(month, total),
                .. WithoutMonth(),
                .. Completeness.Of(month, days, later, totals.TryGetValue(month.AddMonths(-1), out var before) && before.RawLines > 0),
                .. Mixed(currencies, month),
                .. Overlaps(month),
            ],
        };
    }

    private DateOnly LastMonth()
    {
        foreach (var month in loader.Months)
        {
            loader.Load(month);
            if (WithLines() is { } last && last >= month)
            {
                return last;
            }
        }

        return WithLines() ?? throw new CostGuardException("The export has no line. Check that it is complete, or name another.", ExitCode.Coverage);
    }

    private DateOnly? WithLines() => Totals().Where(t => t.Value.RawLines > 0).Select(t => (DateOnly?)t.Key).Max();

    private Dictionary<DateOnly, Total> Totals() => Rows("totals").Where(r => r[0] is not null)
        .ToDictionary(r => (DateOnly)r[0]!, r => new Total((decimal)r[1]!, (decimal)r[2]!, (decimal)r[3]!, (long)r[4]!, (long)r[5]!));

    private IEnumerable<object?[]> Rows(string question) => loader.Layouts.Count == 0 ? [] : engine.Ask(question);

    // Bedrock's own where it has any: a Marketplace seller's other currency is of no concern here.
    private string[] Currencies(DateOnly month)
    {
        var all = Rows("currencies").Where(r => r[0] is DateOnly m && m == month).Select(r => (Code: (string)r[1]!, Bedrock: r[2] is true)).ToArray();
        var own = all.Where(c => c.Bedrock).ToArray();
        return [.. (own.Length > 0 ? own : all).Select(c => PlainText.Of(c.Code))];
    }

    private static IEnumerable<BillProblem> Sums(DateOnly month, Total total)
    {
        if (total.Bedrock + total.Other != total.Raw || total.Lines != total.RawLines)
        {
            yield return new BillProblem("totals-differ", FormattableString.Invariant($"{Months.Text(month)}: the parts of the bill come to {total.Bedrock + total.Other} in {total.Lines} lines, the whole to {total.Raw} in {total.RawLines}."));
        }
    }

    private IEnumerable<BillProblem> WithoutMonth()
    {
        if (Rows("totals").FirstOrDefault(r => r[0] is null) is { } lost)
        {
            yield return new BillProblem("no-month", FormattableString.Invariant($"{lost[4]} lines that come to {lost[1]} say no month and are in no total: bill_billing_period_start_date and line_item_usage_start_date are empty."));
        }
    }

    private static IEnumerable<BillProblem> Mixed(string[] currencies, DateOnly month)
    {
        if (currencies.Length > 1)
        {
            yield return new BillProblem("mixed-currencies", $"{Months.Text(month)}: Bedrock is billed in {string.Join(" and ", currencies)}, which cannot be added up. Read the payer accounts apart.");
        }
    }

    private IEnumerable<BillProblem> Overlaps(DateOnly month)
    {
        var accounts = loader.Exports < 2 ? [] : Rows("overlaps").Where(r => r[0] is DateOnly m && m == month).Select(r => (string)r[1]!).ToArray();
        if (accounts.Length > 0)
        {
            yield return new BillProblem("exports-overlap", $"{Months.Text(month)}: {accounts.Length} accounts are in two exports, such as {PlainText.Of(accounts[0])}. If both have the same lines, they are counted twice: name one of the exports.");
        }
    }

    /// <summary>The lines, read anew each time.</summary>
    private sealed class LineSequence(IBillEngine engine, DateOnly month) : IEnumerable<BillLine>
    {
        public IEnumerator<BillLine> GetEnumerator()
        {
            var reader = new LineReader();
            return engine.Ask("lines", month, month.AddMonths(-1)).Select(reader.Line).GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
