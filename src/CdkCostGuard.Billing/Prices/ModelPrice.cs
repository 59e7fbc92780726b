using CdkCostGuard.Billing.Usage;

namespace CdkCostGuard.Billing.Prices;

/// <summary>How sure a price is.</summary>
public enum PriceState
{
    /// <summary>The list says it. A price of zero that the list says is free, and known.</summary>
    Known,

    /// <summary>Worked out from what the list says, see <see cref="ModelPrice.Why"/>.</summary>
    Estimated,

    /// <summary>Nobody knows. It is never zero.</summary>
    Unknown,
}

/// <summary>What one use of one model costs in one Region.</summary>
public sealed record ModelPrice
{
    /// <summary>The unit of what is counted in tokens.</summary>
    public const string MillionTokens = "1M tokens";

    /// <summary>The unit of what is paid by time.</summary>
    public const string Hour = "hour";

    /// <summary>How long a month is where a price by the hour is shown by the month: thirty days. AWS's own calculators take 730 hours, a twelfth of a year.</summary>
    public const int HoursPerMonth = 720;

    /// <summary>Who made the model; empty where neither the list nor its name says it.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The model as the list names it; empty for what has none.</summary>
    public string Model { get; init; } = "";

    /// <summary>The Region; empty where the list says none.</summary>
    public string Region { get; init; } = "";

    /// <summary>What is used.</summary>
    public required UsageKind Kind { get; init; }

    /// <summary>At what rate.</summary>
    public UsageTier Tier { get; init; }

    /// <summary>Where it may be answered.</summary>
    public UsageRouting Routing { get; init; }

    /// <summary>What else tells it from others of its kind, such as <c>long context</c>; empty for the usual.</summary>
    public string Variant { get; init; } = "";

    /// <summary><see cref="MillionTokens"/>, <see cref="Hour"/>, or the list's own word, such as <c>image</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>US dollars for one unit; null where it is not known.</summary>
    public decimal? Usd { get; init; }

    /// <summary>How sure it is.</summary>
    public PriceState State { get; init; }

    /// <summary>Why it is estimated or unknown; null where it is known.</summary>
    public string? Why { get; init; }

    /// <summary>The usage type, which is what a bill's line has.</summary>
    public string UsageType { get; init; } = "";

    /// <summary>The offer that says it.</summary>
    public string Offer { get; init; } = "";

    /// <summary>US dollars for thirty days of it; null for what is not paid by time or not known.</summary>
    public decimal? UsdPerMonth => Unit == Hour ? Usd * HoursPerMonth : null;
}
