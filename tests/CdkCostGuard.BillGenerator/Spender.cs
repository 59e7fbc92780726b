namespace CdkCostGuard.BillGenerator;

/// <summary>What somebody spent in a month, and what the bill shows of them.</summary>
/// <param name="Principal">As <c>line_item_iam_principal</c>, with a session; null where the line names nobody.</param>
/// <param name="Account">The account.</param>
/// <param name="Model">The model.</param>
/// <param name="Amount">US dollars in the month, exactly.</param>
internal sealed record Spender(string? Principal, string Account, Model Model, decimal Amount)
{
    /// <summary>The tags on the lines.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public string Payer { get; init; } = Story.Payer;

    /// <summary>The first day of the month with spend.</summary>
    public int FirstDay { get; init; } = 1;

    /// <summary>The last one; 0 for the last of the month.</summary>
    public int LastDay { get; init; }

    /// <summary>The day from which it spends many times as much; 0 for an even month.</summary>
    public int SpikeDay { get; init; }

    /// <summary>Its lines: by day and kind of token, together exactly <see cref="Amount"/>.</summary>
    public IEnumerable<CurLine> Lines(DateOnly month)
    {
        var last = LastDay == 0 ? DateTime.DaysInMonth(month.Year, month.Month) : LastDay;
        var days = Enumerable.Range(FirstDay, last - FirstDay + 1).ToArray();
        var weights = days.Select(d => WeightOf(month, d)).ToArray();
        foreach (var (day, spent) in days.Zip(Shares.Split(Amount, weights)))
        {
            foreach (var (kind, cost) in Model.Kinds.Zip(Shares.Split(spent, [.. Model.Kinds.Select(k => k.Percent)])))
            {
                yield return new CurLine
                {
                    Day = new DateOnly(month.Year, month.Month, day),
                    Payer = Payer,
                    Account = Account,
                    ProductCode = Model.ProductCode,
                    BillingEntity = Model.IsMarketplace ? "AWS Marketplace" : "AWS",
                    UsageType = kind.UsageType,
                    Operation = "InvokeModelInference",
                    Cost = cost,
                    UsageAmount = decimal.Round(cost / kind.Rate, 6),
                    Unit = Model.Unit,
                    Principal = Principal,
                    ProductFamily = "Amazon Bedrock",
                    Product = new Dictionary<string, string>
                    {
                        ["feature"] = "On-demand Inference",
                        ["inference_type"] = kind.InferenceType,
                        ["model"] = Model.Name,
                        ["provider"] = Model.Provider,
                        ["region"] = "us-east-1",
                        ["servicename"] = Model.IsMarketplace ? $"{Model.Name} (Amazon Bedrock Edition)" : "Amazon Bedrock",
                    },
                    Tags = Tags,
                };
            }
        }
    }

    // Weekends are quieter; the numbers are made up.
    private int WeightOf(DateOnly month, int day)
    {
        var date = new DateOnly(month.Year, month.Month, day);
        var even = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 4 : 10 + ((day * 7) % 5);
        return SpikeDay != 0 && day >= SpikeDay ? even * 12 : even;
    }
}
