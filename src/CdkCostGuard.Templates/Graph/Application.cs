using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Graph;

/// <summary>The application that a workload belongs to, as far as it can be told.</summary>
/// <param name="Name">Its name by the policy file or a tag; null where only the stack tells.</param>
/// <param name="Stack">The workload's outermost stack.</param>
/// <param name="IsKnown">False where a tag decides and its value is known only at deployment.</param>
public sealed record Application(string? Name, string Stack, bool IsKnown = true)
{
    /// <summary>What a report calls it; null where it is not known.</summary>
    public string? Label => IsKnown ? Name ?? Stack : null;

    /// <summary>
    /// Are these certainly two? One without evidence of its own is told apart by its stack alone, so within a stack it may belong to any application there.
    /// </summary>
    public bool DiffersFrom(Application other)
    {
        if (!IsKnown || !other.IsKnown)
        {
            return false;
        }

        return Name is not null && other.Name is not null
            ? !string.Equals(Name, other.Name, StringComparison.Ordinal)
            : !string.Equals(Stack, other.Stack, StringComparison.Ordinal);
    }
}

/// <summary>Decides which application a workload belongs to: by the policy file, then by its tag, then by its stack.</summary>
internal sealed class ApplicationDecider(Policy policy, TagReader tags)
{
    public Application Of(Resource workload, Guard guard)
    {
        var stack = OutermostStack(workload.Template);
        var effective = tags.Of(workload);
        foreach (var rule in policy.Applications)
        {
            switch (Matches(rule, effective, guard, stack))
            {
                case Ternary.Yes:
                    return new Application(rule.Name, stack);
                case Ternary.Unknown:
                    return new Application(null, stack, IsKnown: false);
            }
        }

        switch (effective.Has(policy.ApplicationTag, guard))
        {
            case Ternary.No:
                return new Application(null, stack);
            case Ternary.Yes when effective.Values(policy.ApplicationTag, guard).Select(v => v.Value).Distinct().ToArray() is [{ Assumed: { Length: > 0 } only }]:
                return new Application(only, stack);
            default:
                return new Application(null, stack, IsKnown: false);
        }
    }

    internal static string OutermostStack(Template template)
    {
        while (template.Info.MadeBy is { } parent)
        {
            template = parent.Template;
        }

        return template.Stack;
    }

    // All that the rule names must hold: each tag, and one of the stack patterns.
    private static Ternary Matches(ApplicationRule rule, TagSet tags, Guard guard, string stack)
    {
        // One that names neither only says what an application found by its tag may cost.
        if (rule.Stacks.Count == 0 && rule.Tags.Count == 0)
        {
            return Ternary.No;
        }

        var answer = rule.Stacks.Count == 0 || rule.Stacks.Any(p => PathPattern.Covers(p, stack)) ? Ternary.Yes : Ternary.No;
        foreach (var (key, wanted) in rule.Tags)
        {
            var has = tags.Has(key, guard);
            var values = tags.Values(key, guard).Select(v => v.Value.Assumed).Distinct().ToArray();
            var matches = has == Ternary.No || (values.Length > 0 && values.All(v => v is not null && v != wanted)) ? Ternary.No
                : has == Ternary.Yes && values is [{ } only] && only == wanted ? Ternary.Yes
                : Ternary.Unknown;
            answer = matches < answer ? matches : answer;
        }

        return answer;
    }
}
