using System.CommandLine;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Reporting;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>report</c>: a report that was saved as JSON, in another form. It judges nothing anew, so it never ends in findings.</summary>
internal static class ReportCommand
{
    private static readonly ReportFormat[] Formats = [ReportFormat.Terminal, ReportFormat.Json, ReportFormat.Sarif, ReportFormat.Csv];

    public static Command Create(Surroundings surroundings)
    {
        var file = new Argument<string>("file") { Description = "A report that check or audit wrote with --format json." };
        var words = Rendering.Words(Formats);
        var format = new Option<string>("--format") { Description = $"What is written to standard output: {string.Join(", ", words[..^1])} or {words[^1]}.", DefaultValueFactory = _ => "terminal" };
        var outputs = new Option<string[]>("--out") { Description = "Also write FORMAT=FILE, for example sarif=costguard.sarif. May be repeated.", DefaultValueFactory = _ => [] };
        var command = new Command("report", "Shows a saved report again, in any form.") { file, format, outputs };
        command.SetAction(parsed =>
        {
            var renderings = Rendering.Parse(parsed.GetValue(format)!, parsed.GetValue(outputs)!, Formats, surroundings);
            var path = Path.GetFullPath(parsed.GetValue(file)!, surroundings.WorkingDirectory);
            var name = TextFiles.DisplayName(path, surroundings.WorkingDirectory);
            Rendering.RenderAll(renderings, ReportJson.Read(name, TextFiles.Read(path, name)));
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
