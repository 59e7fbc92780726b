using System.CommandLine;
using System.Globalization;
using CdkCostGuard.Cli.Auditing;
using CdkCostGuard.Cli.Discovering;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Reporting;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>discover</c>: who calls models, before any tag exists.</summary>
internal static class DiscoverCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var trail = new Option<string[]>("--trail") { Description = "Files of CloudTrail: a folder with AWSLogs in it, its place in S3 (s3://bucket/prefix), a pattern such as 'trail/**/*.json.gz', or a file. May be repeated.", DefaultValueFactory = _ => [] };
        var from = new Option<string?>("--from") { Description = "The first day, such as 2026-09-01. Default: the first in the trail." };
        var to = new Option<string?>("--to") { Description = "The last day." };
        var snapshot = new Option<string?>("--snapshot") { Description = "A snapshot of what is deployed: who carries which tags, and which stack makes whom." };
        var cur = new Option<string[]>("--cur") { Description = "A CUR 2.0 export on disk or in S3, for the dollars of each caller. May be repeated.", DefaultValueFactory = _ => [] };
        var period = new Option<string?>("--period") { Description = "The bill's month, such as 2026-09. Default: the last one in the export." };
        var policyFile = new Option<string?>("--policy") { Description = $"The policy file. Without it, {Policy.FileName} is looked for from the trail upwards." };
        var printSql = new Option<bool>("--print-sql") { Description = "Print the question as SQL for Athena instead, for a trail that stays in S3." };
        var table = new Option<string?>("--table") { Description = "The trail's table in Athena (with --print-sql)." };
        var command = new Command("discover", "Says who calls models of Amazon Bedrock, by CloudTrail, and whom to tag first.") { trail, from, to, snapshot, cur, period, policyFile };
        var output = new OutputOptions(command, surroundings, ReportFormat.Terminal, ReportFormat.Json, ReportFormat.Csv);
        var people = new PeopleOptions(command);
        var remote = new RemoteOptions(command);
        var cache = new CacheOptions(command, surroundings);
        command.Add(printSql);
        command.Add(table);
        command.SetAction(async (parsed, cancel) =>
        {
            var renderings = output.Renderings(parsed);
            var request = new DiscoverRequest
            {
                Trails = parsed.GetValue(trail)!,
                From = Day("--from", parsed.GetValue(from)),
                To = Day("--to", parsed.GetValue(to)),
                Snapshot = parsed.GetValue(snapshot),
                Cur = parsed.GetValue(cur)!,
                Period = parsed.GetValue(period),
                PolicyFile = parsed.GetValue(policyFile),
                People = people.Request(parsed),
                Remote = remote.Access(parsed),
                CacheFolder = cache.Folder(parsed),
            };
            if (request.From > request.To)
            {
                throw CostGuardException.BadUsage("--from is after --to");
            }

            if (parsed.GetValue(printSql))
            {
                using var writer = new StreamWriter(surroundings.Output, leaveOpen: true) { NewLine = "\n" };
                writer.Write(Discover.Sql(parsed.GetValue(table), request));
                return (int)ExitCode.Ok;
            }

            if (request.Trails.Length == 0 || request.Trails.Concat(request.Cur).Any(string.IsNullOrWhiteSpace))
            {
                throw CostGuardException.BadUsage("--trail: name the files of CloudTrail, or ask for SQL with --print-sql");
            }

            var (report, faults) = await new Discover(surroundings, request).ReportAsync(cancel).ConfigureAwait(false);
            Rendering.RenderAll(renderings, report);

            // What was read is shown, and that it is not all must not be missed.
            return faults.Count == 0 ? (int)ExitCode.Ok : throw CostGuardException.BadInput(faults.Count == 1
                ? $"{faults[0]}. What stands before that was counted"
                : string.Create(CultureInfo.InvariantCulture, $"{faults.Count} files could not be read to their end, such as {faults[0]}. What stands before that was counted"));
        });
        return command;
    }

    private static DateOnly? Day(string option, string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw CostGuardException.BadUsage($"{option} {text}: a day is written 2026-09-01");
}
