using CdkCostGuard.Billing.Prices;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Cli.Pricing;

/// <summary>Reads price lists and makes the report.</summary>
internal static class PriceList
{
    /// <summary>The report.</summary>
    /// <exception cref="CostGuardException">There is no list, one cannot be read, or none has what was asked for.</exception>
    public static ReportDocument Report(Surroundings surroundings, PriceRequest request)
    {
        var notices = new List<string>();
        var cache = request.CacheFolder is { } folder ? new PriceCache(Path.GetFullPath(folder, surroundings.WorkingDirectory)) : null;
        IReadOnlyList<Offer> offers = request.OfferFiles.Length > 0 ? Read(surroundings, request, cache, notices) : Kept(cache, notices);
        var book = PriceBook.Of(offers);
        var prices = PriceParts.Of(book, request.Models, request.Regions);
        if (prices.Prices.Count == 0)
        {
            var asked = string.Join(", ", request.Models.Concat(request.Regions));
            throw new CostGuardException(
                $"no price of Bedrock{(asked.Length > 0 ? " for " + asked : "")} in {string.Join(", ", offers.Select(o => o.Code).Distinct(StringComparer.Ordinal))}; read the offer that has it (AmazonBedrock, AmazonBedrockFoundationModels, AmazonBedrockService)",
                ExitCode.Coverage);
        }

        var report = ReportBuilder.Build(
            ToolVersion.Info,
            "prices",
            [.. request.OfferFiles.Select(f => new ReportInput("offer", TextFiles.DisplayName(f, surroundings.WorkingDirectory)))],
            [],
            [],
            notices,
            Policy.Default,
            null,
            surroundings.Today);
        return report with { Prices = prices };
    }

    private static List<Offer> Read(Surroundings surroundings, PriceRequest request, PriceCache? cache, List<string> notices)
    {
        var offers = new List<Offer>();
        foreach (var file in request.OfferFiles)
        {
            var name = TextFiles.DisplayName(file, surroundings.WorkingDirectory);

            // The list of machines has gigabytes; nothing of it is kept.
            var offer = OfferReader.Read(PackedFiles.Open(Path.GetFullPath(file, surroundings.WorkingDirectory), name), name, IsBedrock) with { Source = name };
            offers.Add(offer);
            try
            {
                if (offer.Products.Count > 0)
                {
                    cache?.Keep(offer with { Read = surroundings.Today });
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                notices.Add($"The cache in {request.CacheFolder} cannot be written, so the next run needs the file again. Free disk, name another folder with --cache, or use --no-cache.");
                cache = null;
            }
        }

        return offers;
    }

    private static IReadOnlyList<Offer> Kept(PriceCache? cache, List<string> notices)
    {
        var (offers, said) = cache?.Kept() ?? ([], []);
        notices.AddRange(said);
        return offers.Count > 0
            ? offers
            : throw CostGuardException.BadUsage("prices: no list was read so far; name an offer file with --offer-file, such as one of https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/us-east-1/index.json");
    }

    private static bool IsBedrock(IReadOnlyDictionary<string, string> attributes) =>
        !attributes.TryGetValue("servicecode", out var code) || PriceNormalizer.IsBedrock(code);
}
