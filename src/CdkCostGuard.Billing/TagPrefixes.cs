namespace CdkCostGuard.Billing;

/// <summary>What stands before keys in the map <c>tags</c>: whose tag it is.</summary>
/// <remarks>https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2-tag-columns.html</remarks>
internal static class TagPrefixes
{
    /// <summary>Of principals and sessions.</summary>
    public const string Principal = Core.Deployed.CostAllocationTag.PrincipalPrefix;

    /// <summary>Of resources.</summary>
    public const string Resource = "resourceTags/";

    private static readonly string[] All = [Principal, Resource, "accountTag/", "userAttribute/", "costCategory/"];

    /// <summary>The prefix of a key; null for a key without one that is known.</summary>
    public static string? Of(string key) => Array.Find(All, p => key.StartsWith(p, StringComparison.Ordinal));
}
