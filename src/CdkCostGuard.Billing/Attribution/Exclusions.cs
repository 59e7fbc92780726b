using CdkCostGuard.Billing.Usage;

namespace CdkCostGuard.Billing.Attribution;

/// <summary>What nobody can be asked for: lines that are no call. They are shown apart and not held against coverage, whatever the export leaves out.</summary>
public static class Exclusions
{
    // Values in use by several billing tools; AWS's page hides the list. What is not here is an adjustment too: only use has a caller.
    private static readonly Dictionary<string, string?> ByLineItemType = new(StringComparer.Ordinal)
    {
        ["Usage"] = null,
        ["DiscountedUsage"] = null,
        ["SavingsPlanCoveredUsage"] = null,
        ["SavingsPlanNegation"] = "savings-plan-negation",
        ["SavingsPlanUpfrontFee"] = "fee",
        ["SavingsPlanRecurringFee"] = "fee",
        ["RIFee"] = "fee",
        ["Fee"] = "fee",
        ["Tax"] = "tax",
        ["Credit"] = "credit",
        ["Refund"] = "refund",
        ["BundledDiscount"] = "discount",
        ["Discount"] = "discount",
        ["EdpDiscount"] = "discount",
        ["PrivateRateDiscount"] = "discount",
    };

    /// <summary>Why a line is excluded, such as <c>tax</c> or <c>provisioned-throughput</c>; null for a call.</summary>
    public static string? Of(string lineItemType, UsageClass usage)
    {
        if (!ByLineItemType.TryGetValue(lineItemType, out var exclusion))
        {
            return "adjustment";
        }

        return exclusion ?? (usage.IsCall ? null : usage.Kind switch
        {
            UsageKind.Unplaced => Unplaced,
            >= UsageKind.AgentCoreRuntime and <= UsageKind.AgentCoreOther => "agentcore",
            var kind => UsageTables.WordOf(kind).Replace(' ', '-'),
        });
    }

    /// <summary>Bedrock's, and nothing tells what it was.</summary>
    public const string Unplaced = "unplaced";
}
