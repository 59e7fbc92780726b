namespace CdkCostGuard.Core;

/// <summary>The exit codes of the tool. They are a contract: scripts depend on them.</summary>
public enum ExitCode
{
    /// <summary>Nothing at or above the threshold.</summary>
    Ok = 0,

    /// <summary>Findings at or above the threshold.</summary>
    Findings = 1,

    /// <summary>Wrong usage or a bad policy file.</summary>
    Usage = 2,

    /// <summary>An input could not be read.</summary>
    Input = 3,

    /// <summary>The data do not cover the asked period.</summary>
    Coverage = 4,
}
