namespace CdkCostGuard.Cli.Pricing;

/// <summary>Which prices are asked for.</summary>
internal sealed record PriceRequest
{
    /// <summary>Offer files; empty for what is kept of earlier ones.</summary>
    public required string[] OfferFiles { get; init; }

    /// <summary>Is AWS asked? Files are then left alone.</summary>
    public bool IsLive { get; init; }

    /// <summary>A profile of the AWS configuration; null for the usual search.</summary>
    public string? Profile { get; init; }

    /// <summary>Names of models, or parts of them; empty for all.</summary>
    public required string[] Models { get; init; }

    /// <summary>Regions; empty for all.</summary>
    public required string[] Regions { get; init; }

    /// <summary>Where what was read is kept; null to keep nothing.</summary>
    public string? CacheFolder { get; init; }
}
