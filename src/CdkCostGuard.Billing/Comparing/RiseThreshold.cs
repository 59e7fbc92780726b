namespace CdkCostGuard.Billing.Comparing;

/// <summary>When a rise is worth a word: when it is beyond both limits.</summary>
public sealed record RiseThreshold
{
    /// <summary>The least rise in percent. A choice of this house, as the amount: months differ by a tenth or two without a cause that anybody could name.</summary>
    public const decimal DefaultPercent = 40m;

    /// <summary>The least rise in the bill's currency.</summary>
    public const decimal DefaultAmount = 100m;

    /// <summary>The least rise in percent.</summary>
    public decimal Percent { get; init; } = DefaultPercent;

    /// <summary>The least rise in the bill's currency.</summary>
    public decimal Amount { get; init; } = DefaultAmount;

    /// <summary>The words for a change: <c>spike</c>, <c>new</c>, <c>gone</c> or null. What is there before or now only at zero is not there.</summary>
    public string? Flag(decimal amount, decimal previous) =>
        previous == 0 ? amount == 0 ? null : "new"
        : amount == 0 ? "gone"
        : IsRise(amount, previous) ? "spike"
        : null;

    /// <summary>Is it a rise beyond the limits? One from nothing, or from a negative amount, is measured by its amount alone.</summary>
    public bool IsRise(decimal amount, decimal previous) =>
        amount - previous >= Amount && (previous <= 0 || (amount - previous) * 100 >= previous * Percent);
}
