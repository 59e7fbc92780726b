using System;

namespace CdkCostGuard.Rules;

/// <summary>Where a rule can see its defect. One id serves all of them.</summary>
[Flags]
public enum RuleStages
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>C# source, in the editor and in the build.</summary>
    Code = 1,

    /// <summary>A synthesized or written template.</summary>
    Template = 2,

    /// <summary>What is deployed in an account.</summary>
    Deployed = 4,

    /// <summary>The bill.</summary>
    Bill = 8,

    /// <summary>Everywhere.</summary>
    All = Code | Template | Deployed | Bill,
}
