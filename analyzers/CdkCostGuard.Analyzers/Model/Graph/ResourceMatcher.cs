using System.Linq;
using CdkCostGuard.Analyzers.Model.Values;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>Can a statement's resources be what an action is allowed on?</summary>
internal static class ResourceMatcher
{
    /// <summary>Null where that is known only when the program runs.</summary>
    public static bool? Match(Machine machine, PolicyStatement statement, BedrockAction action)
    {
        if (statement.Resources is not { } resources || action.ResourceTypes.Length == 0)
        {
            return true;
        }

        bool? any = statement.HasMoreResources ? null : false;
        foreach (var resource in resources)
        {
            var pattern = PatternOf(machine, resource);
            if (pattern is null)
            {
                any = null;
            }
            else if (action.ResourceTypes.Any(type => CanBe(pattern, type)))
            {
                return true;
            }
        }

        return any;
    }

    /// <summary>The resource with <c>*</c> for what is not known; null where nothing is.</summary>
    private static string? PatternOf(Machine machine, Value resource)
    {
        switch (resource)
        {
            case Text text when text.Parts.Any(p => p is string { Length: > 0 } || p is Token):
                return string.Concat(text.Parts.Select((part, i) => part as string ?? (i == 0 && part is Token token ? OfToken(machine, token) : "*")));
            case Token token:
                return OfToken(machine, token);
            default:
                return null;
        }
    }

    private static string OfToken(Machine machine, Token token)
    {
        var type = machine.Names.Nearest(token.Of.Type);
        var service = type.Split('.').Skip(1).FirstOrDefault() ?? "";
        return !service.StartsWith("aws_", System.StringComparison.Ordinal) || service == "aws_ssm" || service == "aws_cloudformation" ? "*"
            : service.StartsWith("aws_bedrock", System.StringComparison.Ordinal) ? "arn:*:bedrock:*"
            : service == "aws_sagemaker" ? "arn:*:sagemaker:*"
            : "arn:*:" + service.Substring("aws_".Length) + ":*";
    }

    // Part by part: a wildcard does not reach over the colons before the resource, except that the last part of a short pattern stands for all that follows.
    private static bool CanBe(string pattern, string type)
    {
        const int parts = 6;
        var colon = new[] { ':' };
        var (own, wanted) = (pattern.Split(colon, parts), type.Split(colon, parts));
        for (var i = 0; i < own.Length && i < wanted.Length; i++)
        {
            if (!Intersect(own[i], 0, wanted[i], 0))
            {
                return false;
            }
        }

        return own.Length >= wanted.Length || own[own.Length - 1].EndsWith("*", System.StringComparison.Ordinal);
    }

    // Is there a string that both patterns match?
    private static bool Intersect(string x, int i, string y, int j)
    {
        while (i < x.Length && j < y.Length && x[i] != '*' && y[j] != '*')
        {
            if (x[i] != y[j] && x[i] != '?' && y[j] != '?')
            {
                return false;
            }

            i++;
            j++;
        }

        if (i == x.Length)
        {
            return IsOnlyStars(y, j);
        }

        if (j == y.Length)
        {
            return IsOnlyStars(x, i);
        }

        return x[i] == '*'
            ? Intersect(x, i + 1, y, j) || Intersect(x, i, y, j + 1)
            : Intersect(x, i, y, j + 1) || Intersect(x, i + 1, y, j);
    }

    private static bool IsOnlyStars(string pattern, int from)
    {
        for (var i = from; i < pattern.Length; i++)
        {
            if (pattern[i] != '*')
            {
                return false;
            }
        }

        return true;
    }
}
