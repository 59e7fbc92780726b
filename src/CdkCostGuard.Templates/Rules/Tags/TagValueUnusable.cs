using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Tags;

/// <summary>CCG1003. Not flagged: values that are given at deployment, a parameter's default included, and values of which one alternative is good.</summary>
internal sealed class TagValueUnusable() : InvokerRule(RuleCatalogue.TagValueUnusable)
{
    protected override IEnumerable<Finding> Check(Principal invoker, CheckContext context)
    {
        if (!TagCarriers.MustBeTagged(invoker, context.Policy))
        {
            yield break;
        }

        foreach (var required in context.Policy.RequiredTags.Where(t => invoker.Tags!.Has(t.Key, invoker.Guard) == Ternary.Yes))
        {
            var problems = invoker.Tags!.Values(required.Key, invoker.Guard).Select(v => Problem(v.Value.Known, required)).ToArray();
            if (problems.Contains(null))
            {
                continue;
            }

            yield return context.About(
                Rule,
                invoker,
                $"{invoker.Id} carries the tag {required.Key}, but {problems[0]}: its spend will be attributed to nobody.",
                $"Give {required.Key} {Wanted(required)}.",
                [$"{required.Key}: {string.Join("; ", problems.Distinct(StringComparer.Ordinal))}"],
                "Tags",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = required.Key },
                required.Key);
        }
    }

    private static string? Problem(string? value, RequiredTag required)
    {
        if (value is null)
        {
            return null;
        }

        if (TagValues.Problem(value) is { } problem)
        {
            return problem;
        }

        if (required.Allowed is { } allowed && !allowed.Contains(value, StringComparer.Ordinal))
        {
            return $"its value \"{value}\" is not an allowed one";
        }

        return required.Pattern is { } pattern && !pattern.IsMatch(value) ? $"its value \"{value}\" does not match {pattern}" : null;
    }

    private static string Wanted(RequiredTag required) =>
        required.Allowed is { } allowed ? $"one of the values {string.Join(", ", allowed)}"
        : required.Pattern is { } pattern ? $"a value that matches {pattern}"
        : "its real value";
}
