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
    public static async Task<ReportDocument> ReportAsync(Surroundings surroundings, PriceRequest request, CancellationToken cancel)
    {
        var notices = new List<string>();
        var cache = request.CacheFolder is { } folder ? new PriceCache(Path.GetFullPath(folder, surroundings.WorkingDirectory)) : null;
        var read = request.IsLive ? await LiveAsync(surroundings, request, notices, cancel).ConfigureAwait(false) : Read(surroundings, request);
        Keep(read, surroundings, request, cache, notices);
        var offers = request.IsLive || request.OfferFiles.Length > 0 ? read : Kept(cache, notices);
        var book = PriceBook.Of(offers);
        var prices = PriceParts.Of(book, request.Models, request.Regions);
        if (prices.Prices.Count == 0)
        {
            if (offers.Count == 0)
            {
                throw CostGuardException.BadInput("AWS answered with no product of Bedrock");
            }

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

    // Apart, so that the libraries of AWS are loaded only when it is asked.
    private static Task<List<Offer>> LiveAsync(Surroundings surroundings, PriceRequest request, List<string> notices, CancellationToken cancel)
    {
        var settings = surroundings.Aws?.Invoke() ?? new Aws.Calling.AwsSettings();
        return LivePrices.ReadAsync(surroundings, settings with { Profile = request.Profile ?? settings.Profile, Region = settings.Region ?? request.Regions.FirstOrDefault() }, request.Regions, notices, cancel);
    }

    private static List<Offer> Read(Surroundings surroundings, PriceRequest request)
    {
        var offers = new List<Offer>();
        foreach (var file in request.OfferFiles)
        {
            var name = TextFiles.DisplayName(file, surroundings.WorkingDirectory);

            // The list of machines has gigabytes; nothing of it is kept.
            offers.Add(OfferReader.Read(PackedFiles.Open(Path.GetFullPath(file, surroundings.WorkingDirectory), name), name, IsBedrock) with { Source = name });
        }

        return offers;
    }

    private static void Keep(List<Offer> offers, Surroundings surroundings, PriceRequest request, PriceCache? cache, List<string> notices)
    {
        try
        {
            foreach (var offer in offers.Where(o => o.Products.Count > 0))
            {
                cache?.Keep(offer with { Read = surroundings.Today });
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notices.Add($"The cache in {request.CacheFolder} cannot be written, so the next run has to read the lists again. Free disk, name another folder with --cache, or use --no-cache.");
        }
    }

    private static IReadOnlyList<Offer> Kept(PriceCache? cache, List<string> notices)
    {
        var (offers, said) = cache?.Kept() ?? ([], []);
        notices.AddRange(said);
        return offers.Count > 0
            ? offers
            : throw CostGuardException.BadUsage("prices: no list was read so far; ask AWS with --live, or name an offer file with --offer-file, such as https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonBedrock/current/us-east-1/index.json");
    }

    private static bool IsBedrock(IReadOnlyDictionary<string, string> attributes) =>
        !attributes.TryGetValue("servicecode", out var code) || PriceNormalizer.IsBedrock(code);
}
