namespace CdkCostGuard.Billing.Engines;

/// <summary>How keys of tags are written, in the map <c>tags</c> and elsewhere.</summary>
/// <remarks>
/// <c>tags</c> has keys with prefixes (https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2-tag-columns.html). Older exports have <c>resource_tags</c> with
/// <c>user:x</c> or <c>user_x</c>, or columns <c>resource_tags_user_x</c>. How columns made of <c>tags</c> are called is not published: several ways are understood.
/// </remarks>
internal static class TagNames
{
    /// <summary>The key as <c>tags</c> spells it, of one out of <c>tags</c> or <c>resource_tags</c>.</summary>
    public static string Canonical(string key)
    {
        if (TagPrefixes.Of(key) is not null)
        {
            return key;
        }

        // A tag that a user named "iamPrincipal/x" is one of a resource, and stays it.
        return key.StartsWith("user:", StringComparison.Ordinal) || key.StartsWith("user_", StringComparison.Ordinal) ? TagPrefixes.Resource + key[5..]
            : key.StartsWith("aws_", StringComparison.Ordinal) ? TagPrefixes.Resource + "aws:" + key[4..]
            : TagPrefixes.Resource + key;
    }

    /// <summary>The key that a column stands for; null where it holds no tag.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="known">Keys whose spelling is known: a name in small letters with underscores has lost it.</param>
    public static string? OfColumn(string column, IReadOnlyList<string> known)
    {
        var name = column;
        foreach (var map in (string[])["tags.", "tags/", "tags_", "tag_"])
        {
            if (name.StartsWith(map, StringComparison.OrdinalIgnoreCase))
            {
                name = name[map.Length..];
                break;
            }
        }

        if (TagPrefixes.Of(name) is { } prefixOfTag && name.Length > prefixOfTag.Length)
        {
            return name;
        }

        foreach (var prefix in (string[])["iamprincipal_", "iam_principal_", "iamprincipal/", "iamprincipal:"])
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                var key = name[prefix.Length..];
                return TagPrefixes.Principal + (known.FirstOrDefault(k => Folded(k) == Folded(key)) ?? key);
            }
        }

        return name.StartsWith("resource_tags_user_", StringComparison.OrdinalIgnoreCase) ? TagPrefixes.Resource + name[19..]
            : name.StartsWith("resource_tags_aws_", StringComparison.OrdinalIgnoreCase) ? TagPrefixes.Resource + "aws:" + name[18..]
            : null;
    }

    private static string Folded(string key) => string.Concat(key.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
