using System.CommandLine;
using System.Globalization;
using CdkCostGuard.Cli.Auditing;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Remote;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Reporting;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>audit</c>: who pays for which dollar of a bill. Nothing here touches the reading of bills, so that other commands start without its engine.</summary>
internal static class AuditCommand
{
    private static readonly string[] Costs = ["unblended", "net", "amortized"];

    public static Command Create(Surroundings surroundings)
    {
        var cur = new Option<string[]>("--cur") { Required = true, Description = "A CUR 2.0 export: its folder, its place in S3 (s3://bucket/prefix/export-name), a pattern such as 'cur/**/*.parquet', or a file. May be repeated." };
        var period = new Option<string?>("--period") { Description = "The month, such as 2026-09. Default: the last one in the export." };
        var cost = new Option<string>("--cost") { Description = "Which cost: unblended, net or amortized.", DefaultValueFactory = _ => Costs[0] };
        var groupBy = new Option<string[]>("--group-by") { Description = "A tag key, or application, principal, model, account, region or usage. May be repeated.", DefaultValueFactory = _ => [] };
        var templates = new Option<string[]>("--templates") { Description = $"What the spenders are made by: cdk.out folders or templates. May be repeated. Without it, {BesideExport.TemplateFolder} beside the export.", DefaultValueFactory = _ => [] };
        var stackTags = StackTags.Create();
        var deployed = new Option<string?>("--deployed") { Description = $"A snapshot of what is deployed. Without it, {DeployedSnapshot.FileName} beside the export." };
        var minCoverage = new Option<string?>("--min-coverage") { Description = "End in exit code 1 when fewer percent of the spend are attributed." };
        var command = new Command("audit", "Says who pays for which dollar of a Bedrock bill, and why the rest cannot be charged to anybody.") { cur, period, cost, groupBy, templates, stackTags, deployed };
        var options = new ReportOptions(command, surroundings, ReportFormat.Terminal, ReportFormat.Json, ReportFormat.Sarif, ReportFormat.Csv);
        command.Add(minCoverage);
        var remote = new RemoteOptions(command);
        var people = new PeopleOptions(command);
        var cache = new CacheOptions(command, surroundings);
        command.SetAction(async (parsed, cancel) => (int)await RunAsync(surroundings, parsed, options, new AuditRequest
        {
            Cur = NotEmpty("--cur", parsed.GetValue(cur)!),
            Period = parsed.GetValue(period),
            Cost = parsed.GetValue(cost) is { } word && Costs.Contains(word, StringComparer.Ordinal)
                ? word
                : throw CostGuardException.BadUsage($"--cost {parsed.GetValue(cost)}: must be one of {string.Join(", ", Costs)}"),
            GroupBy = NotEmpty("--group-by", parsed.GetValue(groupBy)!),
            Templates = NotEmpty("--templates", parsed.GetValue(templates)!),
            StackTags = StackTags.Parse(parsed.GetValue(stackTags)!),
            Deployed = parsed.GetValue(deployed),
            MinCoverage = Percent("--min-coverage", parsed.GetValue(minCoverage)),
            People = people.Request(parsed),
            CacheFolder = cache.Folder(parsed),
            Remote = remote.Access(parsed),
        }, cancel).ConfigureAwait(false));
        return command;
    }

    private static async Task<ExitCode> RunAsync(Surroundings surroundings, ParseResult parsed, ReportOptions options, AuditRequest request, CancellationToken cancel)
    {
        var renderings = options.Renderings(parsed);
        WarmUp.Start(renderings);
        var (policy, policyName) = options.LoadPolicy(parsed, ObjectLocation.Is(request.Cur[0]) ? "." : request.Cur[0]);
        var threshold = options.Threshold(parsed, policy);
        var (report, covered) = await new Audit(surroundings, request, policy, policyName).ReportAsync(options.LoadBaseline(parsed), cancel).ConfigureAwait(false);
        Rendering.RenderAll(renderings, report);
        return covered && !ReportBuilder.Reaches(report, threshold) ? ExitCode.Ok : ExitCode.Findings;
    }

    private static string[] NotEmpty(string option, string[] values) =>
        values.Any(string.IsNullOrWhiteSpace) ? throw CostGuardException.BadUsage($"{option}: a value is empty") : values;

    private static decimal? Percent(string option, string? text) =>
        text is null ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent
        : throw CostGuardException.BadUsage($"{option} {text}: must be a number from 0 to 100");
}
