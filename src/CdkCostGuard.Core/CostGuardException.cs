namespace CdkCostGuard.Core;

/// <summary>Something the user can mend. The message is the one line that the user reads: what, where, what to do.</summary>
public sealed class CostGuardException : Exception
{
    /// <summary>Makes one with the line for the user and the exit code it ends in.</summary>
    public CostGuardException(string message, ExitCode exitCode, Exception? inner = null)
        : base(message, inner) => ExitCode = exitCode;

    /// <summary>What the process ends with.</summary>
    public ExitCode ExitCode { get; }

    /// <summary>An input that cannot be read; ends in <see cref="ExitCode.Input"/>.</summary>
    public static CostGuardException BadInput(string message, Exception? inner = null) => new(message, ExitCode.Input, inner);

    /// <summary>Wrong usage or a bad policy file; ends in <see cref="ExitCode.Usage"/>.</summary>
    public static CostGuardException BadUsage(string message, Exception? inner = null) => new(message, ExitCode.Usage, inner);
}
