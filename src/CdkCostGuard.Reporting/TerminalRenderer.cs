using System.Globalization;
using System.Text;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using Spectre.Console;

namespace CdkCostGuard.Reporting;

/// <summary>Renders a report for people: findings by principal, the heaviest first, and a closing line with the counts.</summary>
public static class TerminalRenderer
{
    private const int MostEvidence = 6;

    /// <summary>Writes the report to a console; its width and its colours are the console's.</summary>
    public static void Render(ReportDocument report, IAnsiConsole console)
    {
        var principals = report.Principals.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var groups = report.Findings
            .Where(f => f.Status == FindingStatus.Active)
            .GroupBy(f => f.Principal ?? Place(f), StringComparer.Ordinal)
            .OrderByDescending(g => g.Max(f => f.Level))
            .ThenBy(g => g.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            console.MarkupLine($"[bold]{TerminalText.Escaped(group.Key)}[/]{(principals.TryGetValue(group.Key, out var principal) ? $" [grey]{Kind(principal)}[/]" : "")}");
            foreach (var finding in group.OrderByDescending(f => f.Level).ThenBy(f => f.RuleId, StringComparer.Ordinal))
            {
                console.Write(Rows(finding));
            }

            console.WriteLine();
        }

        RenderEnd(report, console);
    }

    /// <summary>Writes what every report ends with: suppressed findings, remarks and counts.</summary>
    internal static void RenderEnd(ReportDocument report, IAnsiConsole console)
    {
        foreach (var finding in report.Findings.Where(f => f.Status == FindingStatus.Suppressed))
        {
            console.MarkupLine($"[grey]suppressed {finding.RuleId} {TerminalText.Escaped(finding.Principal ?? Place(finding))}: {TerminalText.Escaped(finding.Suppression?.Reason ?? "")}{Until(finding)}[/]");
        }

        foreach (var notice in report.Notices)
        {
            console.MarkupLine($"[grey]{TerminalText.Escaped(notice)}[/]");
        }

        console.MarkupLine(Summary(report));
    }

    // Two columns: a word on the left, the text that it introduces wrapped on the right.
    private static Padder Rows(Finding finding)
    {
        var rows = new Grid().AddColumn(new GridColumn().NoWrap().Width(7).Padding(0, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        rows.AddRow($"[{Colour(finding.Level)}]{finding.Level.Word()}[/]", $"[bold]{finding.RuleId}[/] {TerminalText.Escaped(finding.Message)}");
        if (finding.Locations is [var first, ..] && Location(first) is { Length: > 0 } where)
        {
            rows.AddRow("[grey]at[/]", TerminalText.Escaped(where));
        }

        foreach (var evidence in finding.Evidence.Take(MostEvidence))
        {
            rows.AddRow("[grey]why[/]", $"[grey]{TerminalText.Escaped(evidence)}[/]");
        }

        if (finding.Evidence.Count > MostEvidence)
        {
            rows.AddRow("[grey]why[/]", $"[grey]and {Number(finding.Evidence.Count - MostEvidence)} more, see --format json[/]");
        }

        rows.AddRow("[grey]fix[/]", TerminalText.Escaped(finding.Fix));
        return new Padder(rows, new Padding(2, 0, 0, 0));
    }

    private static string Kind(ReportPrincipal principal)
    {
        var kind = principal.Kind switch
        {
            PrincipalKind.User => "user",
            PrincipalKind.ImportedRole => "imported role",
            PrincipalKind.ImplicitRole => "role made by SAM",
            PrincipalKind.PermissionSet => "permission set",
            _ => "role",
        };
        return principal.Invokes switch
        {
            InvokerClass.Direct => principal.Accidental ? $"({kind}, can call Bedrock by accident)" : $"({kind}, calls Bedrock)",
            InvokerClass.Service => $"({kind}, Bedrock calls models with it)",
            InvokerClass.Indirect => $"({kind}, uses Bedrock through others)",
            _ => $"({kind})",
        };
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

    private static string Count(int count, string what) => $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Colour(RuleLevel level) => level switch { RuleLevel.Error => "red", RuleLevel.Warning => "yellow", _ => "blue" };
}
