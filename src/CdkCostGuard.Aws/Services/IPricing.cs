namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from the Price List Query API, which is in few Regions: us-east-1, eu-central-1, ap-south-1 and cn-northwest-1.</summary>
public interface IPricing
{
    /// <summary>The products of an offer that match all filters: each the text of a JSON object with product, terms and publication date.</summary>
    /// <param name="serviceCode">The offer, such as <c>AmazonBedrock</c>.</param>
    /// <param name="filters">Attributes with the values that they must have.</param>
    /// <param name="cancel">Stops it.</param>
    IAsyncEnumerable<string> GetProductsAsync(string serviceCode, IReadOnlyDictionary<string, string> filters, CancellationToken cancel);
}
