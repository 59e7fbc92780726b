using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Intrinsics;

namespace CdkCostGuard.Templates.Iam;

/// <summary>All identity policies of one principal, with the boundary that narrows them.</summary>
public sealed class PolicySet
{
    /// <summary>Under which conditions the principal itself is there.</summary>
    public Guard Holder { get; init; }

    /// <summary>The statements of its policies, Allow and Deny, that can reach an action of <see cref="BedrockActions"/>.</summary>
    public List<Statement> Statements { get; } = [];

    /// <summary>The statements of its permissions boundary; null where it has none.</summary>
    public List<Statement>? Boundary { get; set; }

    /// <summary>Under which conditions the boundary is there.</summary>
    public Guard BoundaryGuard { get; set; }

    /// <summary>Why some of the policies could not be read: they may allow anything.</summary>
    public List<Guarded<string>> Unknown { get; } = [];

    /// <summary>Why the boundary could not be read; null where it could.</summary>
    public string? UnknownBoundary { get; set; }

    /// <summary>Adds a statement, if it can have a say here at all: most of a template's speak of other services.</summary>
    public void Add(Statement statement)
    {
        if (statement.Actions.Except || statement.Actions.Patterns.Any(p => BedrockActions.MayReach(p) || Statement.HasHole(p)))
        {
            Statements.Add(statement);
        }
    }

    internal void AddUnknown(string reason, Guard guard) => Unknown.Add(new Guarded<string>(reason, guard));
}

/// <summary>One reason why an action is allowed.</summary>
/// <param name="Action">The action.</param>
/// <param name="Statement">The statement that allows it.</param>
/// <param name="Resource">The most general resource on which it holds: the witness.</param>
/// <param name="Conditional">Does it hold only under a Condition, a condition of the template or with something not known?</param>
public sealed record Grant(BedrockAction Action, Statement Statement, string Resource, bool Conditional);

/// <summary>The answer for one action.</summary>
/// <param name="Action">The action.</param>
/// <param name="Allowed">Is it allowed on any resource of its kinds?</param>
/// <param name="Grants">Why, where it is.</param>
/// <param name="Reasons">Why it is not known, where it is not.</param>
public sealed record ActionAnswer(BedrockAction Action, Ternary Allowed, IReadOnlyList<Grant> Grants, IReadOnlyList<string> Reasons);
