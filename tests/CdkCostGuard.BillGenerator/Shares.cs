namespace CdkCostGuard.BillGenerator;

/// <summary>Splits an amount so that the parts add up to it.</summary>
internal static class Shares
{
    /// <summary>Parts with six digits, in the ratio of the weights; the last one takes what rounding left.</summary>
    public static decimal[] Split(decimal amount, IReadOnlyList<int> weights)
    {
        var all = weights.Sum();
        var parts = weights.Select(w => decimal.Round(amount * w / all, 6)).ToArray();
        parts[^1] += amount - parts.Sum();
        return parts;
    }
}
