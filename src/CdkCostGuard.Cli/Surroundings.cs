using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Cli;

/// <summary>All that a command takes from outside its arguments, so that tests run it in their own process.</summary>
internal sealed record Surroundings
{
    /// <summary>Takes results.</summary>
    public required Stream Output { get; init; }

    /// <summary>Takes progress, notes and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What paths are relative to.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The day that suppressions are judged by.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Is the output a terminal, with colours and a width of its own?</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Where what was read of exports is kept for the next run; null where nothing is to be kept. Asked only by commands that read one.</summary>
    public Func<string>? CacheFolder { get; init; }

    /// <summary>How AWS is reached where options do not say otherwise. Asked only by commands that call it.</summary>
    public Func<AwsSettings>? Aws { get; init; }
}
