using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Billing.Prices;
using CdkCostGuard.Core;

namespace CdkCostGuard.Cli.Pricing;

/// <summary>Asks the Price List Query API for Bedrock's offers. Only a run with <c>--live</c> touches it.</summary>
internal static class LivePrices
{
    private const string Source = "GetProducts";

    // https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/index.json, read 2026-09-22.
    private static readonly string[] Codes = ["AmazonBedrock", "AmazonBedrockAgentCore", "AmazonBedrockFoundationModels", "AmazonBedrockService"];

    /// <summary>The offers that there are.</summary>
    /// <param name="surroundings">Takes progress.</param>
    /// <param name="settings">How AWS is reached.</param>
    /// <param name="regions">Regions; empty for all.</param>
    /// <param name="notices">Takes what is missing.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="CostGuardException">AWS refused, or gave no answer.</exception>
    public static async Task<List<Offer>> ReadAsync(Surroundings surroundings, AwsSettings settings, string[] regions, List<string> notices, CancellationToken cancel)
    {
        using var session = AwsSession.Open(settings, Permissions.Prices);
        var pricing = new Aws.Services.Pricing(session);
        var offers = new List<Offer>();
        foreach (var code in Codes)
        {
            var products = new Dictionary<string, (Offer Offer, OfferProduct Product)>(StringComparer.Ordinal);
            try
            {
                foreach (var filters in regions.Length == 0 ? [[]] : regions.Select(r => new Dictionary<string, string>(StringComparer.Ordinal) { ["regionCode"] = r }))
                {
                    await foreach (var text in pricing.GetProductsAsync(code, filters, cancel).ConfigureAwait(false))
                    {
                        var item = OfferReader.ReadItem(text, Source);
                        products[item.Products[0].Sku] = (item, item.Products[0]);
                    }
                }
            }
            catch (AwsException e) when (e.Code.Contains("InvalidParameter", StringComparison.Ordinal))
            {
                notices.Add($"AWS has no offer {code}.");
            }
            catch (AwsException e)
            {
                throw CostGuardException.BadInput(Refusals.Explain(e), e);
            }

            surroundings.Error.WriteLine(FormattableString.Invariant($"{code}: {products.Count} products"));
            if (products.Count > 0)
            {
                var newest = products.Values.Select(p => p.Offer).MaxBy(o => o.Published, StringComparer.Ordinal)!;
                offers.Add(new Offer(code, newest.Version, newest.Published, [.. products.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value.Product)]) { Source = Source });
            }
        }

        return offers;
    }
}
