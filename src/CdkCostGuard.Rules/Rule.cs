namespace CdkCostGuard.Rules;

/// <summary>What is known of a rule before it has found anything.</summary>
public sealed class Rule
{
    // The pages live in the repository, so that a rule and its page change in one commit.
    private const string Pages = "https://github.com/CdkCostGuard/CdkCostGuard/blob/main/docs/rules/";

    internal Rule(string id, string title, string area, RuleLevel level, RuleStages stages)
    {
        Id = id;
        Title = title;
        Area = area;
        DefaultLevel = level;
        Stages = stages;
    }

    /// <summary><c>CCG</c> and four digits; the thousand is the area. Never reused.</summary>
    public string Id { get; }

    /// <summary>The defect in one sentence, without a full stop.</summary>
    public string Title { get; }

    /// <summary>The heading of the catalogue that the rule stands under.</summary>
    public string Area { get; }

    /// <summary>The level without a policy file.</summary>
    public RuleLevel DefaultLevel { get; }

    /// <summary>The stages at which the rule can be found broken.</summary>
    public RuleStages Stages { get; }

    /// <summary>Absolute address of the rule's page.</summary>
    public string HelpLink => Pages + Id + ".md";

    /// <inheritdoc />
    public override string ToString() => Id;
}
