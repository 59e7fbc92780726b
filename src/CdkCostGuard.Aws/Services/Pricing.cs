using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>The Price List Query API in the Region of its that a caller is nearest to, through the generic client.</summary>
public sealed class Pricing(AwsSession session) : IPricing
{
    /// <inheritdoc />
    public IAsyncEnumerable<string> GetProductsAsync(string serviceCode, IReadOnlyDictionary<string, string> filters, CancellationToken cancel) =>
        session.Client(AwsServices.Pricing, RegionFor(session.Region)).PagesAsync(
            AwsOperations.Pricing.GetProducts,
            new JsonObject
            {
                ["ServiceCode"] = serviceCode,
                ["FormatVersion"] = "aws_v1",
                ["Filters"] = new JsonArray([.. filters.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new JsonObject { ["Type"] = "TERM_MATCH", ["Field"] = f.Key, ["Value"] = f.Value })]),
            },
            ("NextToken", "NextToken"),
            page => page.Items("PriceList").Select(p => p.Text()).OfType<string>(),
            cancel);

    // Prices are the same from each of them; China has its own.
    private static string RegionFor(string region) => region[..region.IndexOf('-', StringComparison.Ordinal)] switch
    {
        "cn" => "cn-northwest-1",
        "eu" => "eu-central-1",
        "ap" => "ap-south-1",
        _ => "us-east-1",
    };
}
