using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>BCM Data Exports through the generic client.</summary>
public sealed class DataExports(AwsSession session) : IDataExports
{
    private AwsClient Client => session.Client(AwsServices.DataExports);

    /// <inheritdoc />
    public IAsyncEnumerable<string> ListExportsAsync(CancellationToken cancel) => Client.PagesAsync(
        AwsOperations.DataExports.ListExports, new JsonObject(), ("NextToken", "NextToken"), page => page.Items("Exports").Select(e => e.Required("ExportArn")), cancel);

    /// <inheritdoc />
    public Task<DataExport> GetExportAsync(string arn, CancellationToken cancel) =>
        Client.CallAsync(AwsOperations.DataExports.GetExport, new JsonObject { ["ExportArn"] = arn }, Export, cancel);

    private static DataExport Export(AwsValue answer)
    {
        var export = answer["Export"];
        var query = export["DataQuery"];
        var tables = query.Entries("TableConfigurations").ToDictionary(
            t => t.Key,
            t => (IReadOnlyDictionary<string, string>)t.Value.Entries().ToDictionary(p => p.Key, p => p.Value.Text() ?? "", StringComparer.Ordinal),
            StringComparer.Ordinal);
        var status = answer["ExportStatus"];
        return new DataExport(
            export.Required("Name"), query.Required("QueryStatement"), tables, status.Text("StatusCode") is { } code ? code == "HEALTHY" : null, status.Time("LastRefreshedAt"));
    }
}
