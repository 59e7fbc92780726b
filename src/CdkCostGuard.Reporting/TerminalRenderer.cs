using System.Globalization;
using System.Text;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using Spectre.Console;

namespace CdkCostGuard.Reporting;

/// <summary>Renders a report for people: findings by principal, the heaviest first, and a closing line with the counts.</summary>
public static class TerminalRenderer
{
    private const int MostEvidence = 4;

    /// <summary>Writes the report to a console; its width and its colours are the console's.</summary>
    public static void Render(ReportDocument report, IAnsiConsole console)
    {
        var groups = report.Findings
            .Where(f => f.Status == FindingStatus.Active)
            .GroupBy(f => f.Principal ?? Place(f), StringComparer.Ordinal)
            .OrderByDescending(g => g.Max(f => f.Level))
            .ThenBy(g => g.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            RenderGroup(group.Key, [.. group.OrderByDescending(f => f.Level).ThenBy(f => f.RuleId, StringComparer.Ordinal)], console);
        }

        foreach (var finding in report.Findings.Where(f => f.Status == FindingStatus.Suppressed))
        {
            console.MarkupLine($"[grey]suppressed {finding.RuleId} {Safe(finding.Principal ?? Place(finding))}: {Safe(finding.Suppression?.Reason ?? "")}{Until(finding)}[/]");
        }

        foreach (var notice in report.Notices)
        {
            console.MarkupLine($"[grey]{Safe(notice)}[/]");
        }

        console.MarkupLine(Summary(report));
    }

    private static void RenderGroup(string title, Finding[] findings, IAnsiConsole console)
    {
        console.MarkupLine($"[bold]{Safe(title)}[/]");
        foreach (var finding in findings)
        {
            console.Write(new Padder(new Markup($"[{Colour(finding.Level)}]{Word(finding.Level)}[/] [bold]{finding.RuleId}[/] {Safe(finding.Message)}"), new Padding(2, 0, 0, 0)));
            if (finding.Locations is [var first, ..] && Location(first) is { Length: > 0 } where)
            {
                console.Write(new Padder(new Markup($"[grey]at[/]  {Safe(where)}"), new Padding(4, 0, 0, 0)));
            }

            foreach (var evidence in finding.Evidence.Take(MostEvidence))
            {
                console.Write(new Padder(new Markup($"[grey]why {Safe(evidence)}[/]"), new Padding(4, 0, 0, 0)));
            }

            if (finding.Evidence.Count > MostEvidence)
            {
                console.Write(new Padder(new Markup($"[grey]why and {Number(finding.Evidence.Count - MostEvidence)} more, see --format json[/]"), new Padding(4, 0, 0, 0)));
            }

            console.Write(new Padder(new Markup($"[grey]fix[/] {Safe(finding.Fix)}"), new Padding(4, 0, 0, 0)));
        }

        console.WriteLine();
    }

    private static string Summary(ReportDocument report)
    {
        var s = report.Summary;
        var words = new StringBuilder($"{Count(s.Principals, "principal")}, {Count(s.Invokers, "invoker")}: ");
        words.Append(CultureInfo.InvariantCulture, $"{Count(s.Findings.Error, "error")}, {Count(s.Findings.Warning, "warning")}, {Count(s.Findings.Note, "note")}");
        if (s.Suppressed > 0)
        {
            words.Append(CultureInfo.InvariantCulture, $", {s.Suppressed} suppressed");
        }

        if (s.Baselined > 0)
        {
            words.Append(CultureInfo.InvariantCulture, $", {s.Baselined} in the baseline");
        }

        return words.ToString();
    }

    private static string Until(Finding finding) =>
        finding.Suppression?.Expires is { } day ? string.Create(CultureInfo.InvariantCulture, $" (until {day:yyyy-MM-dd})") : "";

    private static string Place(Finding finding) => finding.Locations is [var first, ..] ? first.ConstructPath ?? first.LogicalId ?? first.Template ?? "" : "";

    private static string Location(FindingLocation location)
    {
        var file = location.File ?? location.Template;
        var line = location.Line is { } number ? ":" + Number(number) : "";
        var resource = string.Join(' ', new[] { location.LogicalId, location.PropertyPath }.OfType<string>());
        return file is null ? resource : $"{file}{line} {resource}".TrimEnd();
    }

    // Whatever comes from a template is data: neither markup nor a control code may leave it.
    private static string Safe(string text) => Markup.Escape(string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = char.IsControl(from[i]) || char.GetUnicodeCategory(from[i]) == UnicodeCategory.Format ? '\uFFFD' : from[i];
        }
    }));

    private static string Count(int count, string what) => $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Word(RuleLevel level) => level switch { RuleLevel.Error => "error", RuleLevel.Warning => "warning", _ => "note" };

    private static string Colour(RuleLevel level) => level switch { RuleLevel.Error => "red", RuleLevel.Warning => "yellow", _ => "blue" };
}
