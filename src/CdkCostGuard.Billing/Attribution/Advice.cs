namespace CdkCostGuard.Billing.Attribution;

/// <summary>The words of steps that a principal's dollars need to be attributed.</summary>
internal static class Advice
{
    public static string Tag(string id, string tags) => $"Tag {id} with {tags}.";

    public static string Rename(string id, string tags) => $"Rename the tags of {id} to {tags}.";

    public static string See(string id, string tags) => $"See that {id} carries {tags}";

    public static string ReplaceKey(string id, string tags) => $"Replace the Bedrock API key of {id} by a role with {tags}, or by short-term keys of one.";

    public static string ReplaceUser(string id, string all, string tags) => $"Replace {id} by a role with {all}, or tag it with {tags}.";

    public static string PassSessionTags(string id, string tags) => $"Let Identity Center pass {tags} as session tags (attributes for access control): {id} cannot be tagged.";
}
