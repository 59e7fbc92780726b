namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from Cost Explorer.</summary>
public interface ICostExplorer
{
    /// <summary>The cost allocation tags that the caller's payer account lists. Only a payer or a standalone account may ask.</summary>
    IAsyncEnumerable<AllocationTag> ListCostAllocationTagsAsync(CancellationToken cancel);

    /// <summary>The last month, of this one and the one before, in which dollars stand under a value of a key; null for none. AWS takes a cent for each call.</summary>
    /// <param name="key">The key as it is listed, such as <c>iamPrincipal/Team</c>.</param>
    /// <param name="until">The day after the last one that is asked for.</param>
    /// <param name="cancel">Stops it.</param>
    Task<DateTimeOffset?> LastMonthOfTagAsync(string key, DateOnly until, CancellationToken cancel);
}

/// <summary>A cost allocation tag.</summary>
/// <param name="Key">Its key as billing has it, such as <c>iamPrincipal/Team</c>.</param>
/// <param name="IsActive">Is it active?</param>
/// <param name="Changed">When that last changed; null where billing does not say.</param>
/// <param name="Used">The last month that it was used in; null where billing does not say.</param>
public sealed record AllocationTag(string Key, bool IsActive, DateTimeOffset? Changed, DateTimeOffset? Used);
