namespace CdkCostGuard.Billing.Usage;

/// <summary>What a line was for.</summary>
/// <param name="Kind">What was used.</param>
/// <param name="Tier">At what rate.</param>
/// <param name="Routing">Where it may be answered.</param>
/// <param name="Model">The model, in the best spelling that the line has; null where it names none, as a Marketplace usage type does not.</param>
/// <param name="IsCall">Is it a call to a model, which has a caller that could be named? Capacity, training and storage have none.</param>
/// <param name="TokensPerUnit">How many tokens one unit of the amount is; null where it is not tokens or the unit is not known.</param>
public sealed record UsageClass(UsageKind Kind, UsageTier Tier, UsageRouting Routing, string? Model, bool IsCall, decimal? TokensPerUnit)
{
    /// <summary>Use of which only is known that it is Bedrock's.</summary>
    public static UsageClass Unplaced { get; } = new(UsageKind.Unplaced, UsageTier.Standard, UsageRouting.Regional, null, false, null);

    /// <summary>The words of reports, such as <c>input, batch, global</c>: what differs from standard and regional is named.</summary>
    public string Word
    {
        get
        {
            var word = UsageTables.WordOf(Kind);
            if (Tier != UsageTier.Standard)
            {
                word += ", " + UsageTables.WordOf(Tier);
            }

            return Routing == UsageRouting.Global ? word + ", global" : word;
        }
    }

    /// <summary>How many tokens an amount is; null where that is not known, which is not zero.</summary>
    public decimal? Tokens(decimal usageAmount) => TokensPerUnit * usageAmount;
}
