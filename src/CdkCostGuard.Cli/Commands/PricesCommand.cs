using System.CommandLine;
using CdkCostGuard.Cli.Pricing;
using CdkCostGuard.Core;
using CdkCostGuard.Reporting;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>prices</c>: what models cost, from price lists of AWS.</summary>
internal static class PricesCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var offerFiles = new Option<string[]>("--offer-file") { Description = "An offer file of the AWS Price List, JSON, gzip or not. May be repeated. Without one, what earlier runs read.", DefaultValueFactory = _ => [] };
        var live = new Option<bool>("--live") { Description = "Ask the Price List Query API of AWS, with credentials that may call pricing:GetProducts." };
        var profile = new Option<string?>("--profile") { Description = "A profile of the AWS configuration (with --live)." };
        var models = new Option<string[]>("--model") { Description = "Only models with this in their name. May be repeated.", DefaultValueFactory = _ => [] };
        var regions = new Option<string[]>("--region") { Description = "Only this Region, such as us-east-1. May be repeated.", DefaultValueFactory = _ => [] };
        var command = new Command("prices", "Lists what models of Amazon Bedrock cost for a million tokens.") { offerFiles, live, profile, models, regions };
        var output = new OutputOptions(command, surroundings, ReportFormat.Terminal, ReportFormat.Json, ReportFormat.Csv);
        var cache = new CacheOptions(command, surroundings);
        command.SetAction(async (parsed, cancel) =>
        {
            var renderings = output.Renderings(parsed);
            if (parsed.GetValue(live) && parsed.GetValue(offerFiles)!.Length > 0)
            {
                throw CostGuardException.BadUsage("--live and --offer-file contradict each other: leave one out");
            }

            var report = await PriceList.ReportAsync(surroundings, new PriceRequest
            {
                IsLive = parsed.GetValue(live),
                Profile = parsed.GetValue(profile),
                OfferFiles = NotEmpty("--offer-file", parsed.GetValue(offerFiles)!),
                Models = NotEmpty("--model", parsed.GetValue(models)!),
                Regions = NotEmpty("--region", parsed.GetValue(regions)!),
                CacheFolder = cache.Folder(parsed),
            }, cancel).ConfigureAwait(false);
            Rendering.RenderAll(renderings, report);
            return (int)ExitCode.Ok;
        });
        return command;
    }

    private static string[] NotEmpty(string option, string[] values) =>
        values.Any(string.IsNullOrWhiteSpace) ? throw CostGuardException.BadUsage($"{option}: a value is empty") : values;
}
