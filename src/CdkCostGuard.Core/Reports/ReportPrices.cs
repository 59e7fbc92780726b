namespace CdkCostGuard.Core.Reports;

/// <summary>Prices of a report, in US dollars.</summary>
public sealed record ReportPrices
{
    /// <summary>The lists that they stand in.</summary>
    public IReadOnlyList<ReportPriceSource> Sources { get; init; } = [];

    /// <summary>By maker, model, Region, variant, tier, routing and usage.</summary>
    public IReadOnlyList<ReportPrice> Prices { get; init; } = [];
}

/// <summary>A price list.</summary>
/// <param name="Offer">The service code, such as <c>AmazonBedrock</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Published">When AWS published it.</param>
/// <param name="Source">Where it was read from.</param>
/// <param name="Read">When, of one that was kept since; null for one that was read by this run.</param>
public sealed record ReportPriceSource(string Offer, string Version, string Published, string Source, DateOnly? Read);

/// <summary>A price.</summary>
public sealed record ReportPrice
{
    /// <summary>Who made the model; empty where that is not known.</summary>
    public string Provider { get; init; } = "";

    /// <summary>The model; empty for what has none.</summary>
    public string Model { get; init; } = "";

    /// <summary>The Region; empty where the list says none.</summary>
    public string Region { get; init; } = "";

    /// <summary>What is used: <c>input</c>, <c>output</c>, <c>cache read</c>, <c>cache write 5m</c>, <c>cache write 1h</c>, ...</summary>
    public required string Usage { get; init; }

    /// <summary><c>input</c> or <c>output</c>; null for what is neither.</summary>
    public string? Direction { get; init; }

    /// <summary><c>standard</c>, <c>batch</c>, <c>flex</c>, <c>priority</c>, <c>latency-optimized</c> or <c>reserved</c>.</summary>
    public required string Tier { get; init; }

    /// <summary><c>regional</c> or <c>global</c>.</summary>
    public required string Routing { get; init; }

    /// <summary>What else tells it apart, such as <c>long context</c>; empty for the usual.</summary>
    public string Variant { get; init; } = "";

    /// <summary>What the price is for: <c>1M tokens</c>, <c>hour</c>, or the list's own word.</summary>
    public required string Unit { get; init; }

    /// <summary>US dollars for one unit; null where that is not known, which is never zero.</summary>
    public decimal? Usd { get; init; }

    /// <summary>US dollars for 720 hours of what is paid by time; else null.</summary>
    public decimal? UsdPerMonth { get; init; }

    /// <summary><c>known</c>, <c>estimated</c> or <c>unknown</c>.</summary>
    public required string State { get; init; }

    /// <summary>Why it is estimated or unknown; else null.</summary>
    public string? Why { get; init; }

    /// <summary>The usage type, as lines of a bill have it; empty for what is not listed.</summary>
    public string UsageType { get; init; } = "";

    /// <summary>The offer that has it; empty for what is not listed.</summary>
    public string Offer { get; init; } = "";
}
