namespace CdkCostGuard.Billing.Remote;

/// <summary>How objects are fetched.</summary>
public sealed record MirrorOptions
{
    /// <summary>How many bytes are asked for at once: what is lost of a transfer that breaks off.</summary>
    public int ChunkBytes { get; init; } = 8 << 20;

    /// <summary>How many such pieces are asked for at the same time, each held in memory.</summary>
    public int Parallel { get; init; } = 6;

    /// <summary>How often a piece is asked for before it is given up.</summary>
    public int Tries { get; init; } = 4;

    /// <summary>How often an export that is overwritten meanwhile is begun anew.</summary>
    public int Restarts { get; init; } = 4;

    /// <summary>Takes a line of progress.</summary>
    public Action<string> Progress { get; init; } = _ => { };
}
