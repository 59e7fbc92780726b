using CdkCostGuard.Core.Policies;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Attribution;

/// <summary>What is known of one required tag at one place.</summary>
internal enum TagState
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>It is not there.</summary>
    Lacking,

    /// <summary>It is there under another spelling of its key.</summary>
    OtherKey,

    /// <summary>It is there with a value that is none.</summary>
    Unusable,

    /// <summary>It is there.</summary>
    Usable,
}

/// <summary>Judges tags against what the policy demands.</summary>
/// <remarks>
/// The key of a principal's or session's tag on the bill is <c>iamPrincipal/</c> and the key as it was tagged, in its case
/// (https://docs.aws.amazon.com/bedrock/latest/userguide/cost-mgmt-iam-principal-tracking.html). Other prefixes are tags of other things.
/// </remarks>
internal static class TagJudge
{
    /// <summary>The state of a required tag of a principal.</summary>
    public static TagState StateOf(RequiredTag required, IReadOnlyDictionary<string, string> tags) => StateOf(required, required.Key, "", tags, out _);

    /// <summary>The state of a required tag among the tags of one place.</summary>
    /// <param name="required">The tag.</param>
    /// <param name="key">Its key there.</param>
    /// <param name="prefix">What stands before keys there.</param>
    /// <param name="tags">The tags.</param>
    /// <param name="text">The value, or the key that is there instead; null where it is lacking.</param>
    public static TagState StateOf(RequiredTag required, string key, string prefix, IReadOnlyDictionary<string, string> tags, out string? text)
    {
        if (tags.TryGetValue(key, out text))
        {
            return Problem(text, required) is null ? TagState.Usable : TagState.Unusable;
        }

        text = OtherKey(required.Key, tags, prefix);
        return text is null ? TagState.Lacking : TagState.OtherKey;
    }

    /// <summary>The value under a principal's key on the bill; null where there is none.</summary>
    public static string? BilledValueOf(string key, IReadOnlyDictionary<string, string> tags) => tags.GetValueOrDefault(TagPrefixes.Principal + key);

    /// <summary>The key that was probably meant for a required one, the first in order; null where there is none.</summary>
    public static string? OtherKey(string required, IReadOnlyDictionary<string, string> tags, string prefix = "")
    {
        string? first = null;
        foreach (var key in tags.Keys)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal)
                && TagKeys.Compare(required, key[prefix.Length..]) is TagKeyMatch.OtherCase or TagKeyMatch.NearMiss
                && (first is null || string.CompareOrdinal(key, first) < 0))
            {
                first = key;
            }
        }

        return first?[prefix.Length..];
    }

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    public static string? Problem(string value, RequiredTag required) =>
        TagValues.Problem(value)
        ?? (required.Allowed is { } allowed && !allowed.Contains(value, StringComparer.Ordinal) ? "its value is not an allowed one"
            : required.Pattern is { } pattern && !pattern.IsMatch(value) ? $"its value does not match {pattern}"
            : null);
}
