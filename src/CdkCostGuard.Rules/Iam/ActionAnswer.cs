using System.Collections.Generic;
using System.Linq;

namespace CdkCostGuard.Rules.Iam;

/// <summary>One reason why an action is allowed.</summary>
/// <typeparam name="TGuard">How it is told when something is there.</typeparam>
public sealed class Grant<TGuard>
    where TGuard : struct, IGuard<TGuard>
{
    internal Grant(BedrockAction action, Statement<TGuard> statement, string resource, bool conditional)
    {
        Action = action;
        Statement = statement;
        Resource = resource;
        Conditional = conditional;
    }

    /// <summary>The action.</summary>
    public BedrockAction Action { get; }

    /// <summary>The statement that allows it.</summary>
    public Statement<TGuard> Statement { get; }

    /// <summary>The most general resource on which it holds: the witness.</summary>
    public string Resource { get; }

    /// <summary>The action as the policy has it: <c>bedrock:Invoke*</c>.</summary>
    public string AsWritten
    {
        get
        {
            var actions = Statement.Actions;
            return actions.Except
                ? "NotAction " + string.Join(", ", actions.Patterns)
                : actions.Patterns.FirstOrDefault(p => ActionPattern.Matches(p, Action.Name)) ?? Action.Name;
        }
    }

    /// <summary>Does it hold only under a Condition, in some cases or with something not known?</summary>
    public bool Conditional { get; }
}

/// <summary>The answer for one action.</summary>
/// <typeparam name="TGuard">How it is told when something is there.</typeparam>
public sealed class ActionAnswer<TGuard>
    where TGuard : struct, IGuard<TGuard>
{
    internal ActionAnswer(BedrockAction action, IReadOnlyList<Grant<TGuard>> grants, IReadOnlyList<string> reasons)
    {
        Action = action;
        Grants = grants;
        Reasons = reasons;
    }

    /// <summary>The action.</summary>
    public BedrockAction Action { get; }

    /// <summary>Is it allowed on any resource of its kinds?</summary>
    public Ternary Allowed => Grants.Count > 0 ? Ternary.Yes : Reasons.Count > 0 ? Ternary.Unknown : Ternary.No;

    /// <summary>Why, where it is.</summary>
    public IReadOnlyList<Grant<TGuard>> Grants { get; }

    /// <summary>Why it is not known, where it is not.</summary>
    public IReadOnlyList<string> Reasons { get; }
}
