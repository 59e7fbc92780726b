namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from BCM Data Exports.</summary>
public interface IDataExports
{
    /// <summary>The ARNs of the caller's exports.</summary>
    IAsyncEnumerable<string> ListExportsAsync(CancellationToken cancel);

    /// <summary>The definition of an export.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <param name="cancel">Stops it.</param>
    Task<DataExport> GetExportAsync(string arn, CancellationToken cancel);
}

/// <summary>An export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Query">Its query.</param>
/// <param name="Tables">The settings of its tables: by table, by name.</param>
/// <param name="IsHealthy">Does it deliver? Null where the service does not say.</param>
/// <param name="Refreshed">When it was last refreshed; null for never.</param>
public sealed record DataExport(
    string Name, string Query, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Tables, bool? IsHealthy, DateTimeOffset? Refreshed);
