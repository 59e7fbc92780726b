using System;

namespace CdkCostGuard.Rules;

/// <summary>What an AWS managed policy allows of the actions in <see cref="BedrockActions"/>.</summary>
public sealed class ManagedPolicy
{
    internal ManagedPolicy(string name, string[] allowed, string[]? conditional = null, string[]? allExcept = null, bool broad = false)
    {
        Name = name;
        Allowed = allowed;
        Conditional = conditional ?? Array.Empty<string>();
        AllExcept = allExcept ?? Array.Empty<string>();
        Broad = broad;
    }

    /// <summary>The last part of the policy's ARN; unique among AWS managed policies.</summary>
    public string Name { get; }

    /// <summary>Action patterns that are allowed outright.</summary>
    public string[] Allowed { get; }

    /// <summary>Action patterns that are allowed under a Condition or on some resources only.</summary>
    public string[] Conditional { get; }

    /// <summary>Where the policy allows by <c>NotAction</c>: the patterns that it leaves out.</summary>
    public string[] AllExcept { get; }

    /// <summary>Made for something else: who attaches it does not think of Bedrock.</summary>
    public bool Broad { get; }
}
