namespace CdkCostGuard.Rules;

/// <summary>Can a principal cause inference cost?</summary>
public enum InvokerClass
{
    /// <summary>Customer code or a service that acts for it calls with this principal.</summary>
    Direct,

    /// <summary>Only Bedrock itself assumes it: agents, knowledge bases.</summary>
    Service,

    /// <summary>Only calls whose cost arises under another principal.</summary>
    Indirect,

    /// <summary>Nothing of the kind.</summary>
    None,

    /// <summary>Cannot be decided.</summary>
    Unknown,
}
