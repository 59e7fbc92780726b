namespace CdkCostGuard.Billing.Comparing;

/// <summary>What groups are made by beside tags.</summary>
public static class GroupKeys
{
    /// <summary>The application, as far as it is known.</summary>
    public const string Application = "application";

    /// <summary>Who spent.</summary>
    public const string Principal = "principal";

    /// <summary>The model.</summary>
    public const string Model = "model";

    /// <summary>The account that used.</summary>
    public const string Account = "account";

    /// <summary>The Region.</summary>
    public const string Region = "region";

    /// <summary>The class of usage, such as <c>cache read, global</c>.</summary>
    public const string Usage = "usage";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Application, Principal, Model, Account, Region, Usage];

    /// <summary>The key of a tag on the bill: one without a known prefix is a principal's.</summary>
    public static string TagKey(string key) =>
        TagPrefixes.Of(key) is not null ? key : TagPrefixes.Principal + key;
}
