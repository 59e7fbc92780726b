namespace CdkCostGuard.Billing.Reading;

/// <summary>What is to be read.</summary>
public sealed record BillRequest
{
    /// <summary>Folders of exports, files, or patterns such as <c>cur/**/*.parquet</c>; several exports and payers at once.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>What <see cref="Sources"/> are relative to.</summary>
    public string WorkingDirectory { get; init; } = ".";

    /// <summary>The month, such as <c>2026-09</c>; null for the last one with data.</summary>
    public string? Period { get; init; }

    /// <summary><c>unblended</c>, <c>net</c> or <c>amortized</c>.</summary>
    public string CostType { get; init; } = "unblended";

    /// <summary>Keys of tags whose spelling is known, such as those that the policy requires, for columns whose names are all in small letters.</summary>
    public IReadOnlyList<string> TagKeys { get; init; } = [];

    /// <summary>Where what was read is kept for the next run; null to keep nothing. See <see cref="BillReader.DefaultCacheFolder"/>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>What the engine may hold in memory, in megabytes; beyond that it works on disk, and leaves lines apart that do not fit when they are added up. A usual bill takes some 100.</summary>
    public int MemoryMegabytes { get; init; } = 256;

    /// <summary>How many threads read; null for one a processor, at least two and at most four.</summary>
    public int? Threads { get; init; }
}
