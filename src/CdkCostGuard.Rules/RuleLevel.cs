namespace CdkCostGuard.Rules;

/// <summary>How loudly a rule speaks. <c>Error</c> is never a default: users raise a rule to it.</summary>
public enum RuleLevel
{
    /// <summary>Switched off.</summary>
    None,

    /// <summary>Worth knowing; depends on what the reader knows.</summary>
    Note,

    /// <summary>Certain.</summary>
    Warning,

    /// <summary>Certain, and the user wants it to stop a build.</summary>
    Error,
}

/// <summary>The words for levels: the same on the command line, in SARIF and in the policy file.</summary>
public static class RuleLevels
{
    /// <summary>The word for a level.</summary>
    public static string Word(this RuleLevel level) => level switch
    {
        RuleLevel.Error => "error",
        RuleLevel.Warning => "warning",
        RuleLevel.Note => "note",
        _ => "none",
    };
}
