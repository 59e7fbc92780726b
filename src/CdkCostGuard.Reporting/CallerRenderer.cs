using System.Globalization;
using CdkCostGuard.Core.Reports;
using Spectre.Console;

namespace CdkCostGuard.Reporting;

/// <summary>Renders callers for people.</summary>
internal static class CallerRenderer
{
    private const int MostSteps = 10;
    private const int LongestModel = 40;

    /// <summary>Writes the page.</summary>
    public static void Render(ReportDocument report, ReportCallers callers, IAnsiConsole console)
    {
        var page = new BillPage(console);
        page.Title("Who calls Amazon Bedrock");
        page.Table("wl",
        [
            ["trail", Invariant($"{(callers.From is { } from ? Invariant($"{from:yyyy-MM-dd} to {callers.To:yyyy-MM-dd}") : "of days that are not known")}, {callers.Files:N0} files, {callers.Events:N0} events")],
            ["read", PlainText.Escaped(string.Join(", ", report.Inputs.Select(i => i.Path)))],
            ["calls", Invariant($"{callers.Calls:N0} answered, {callers.Failed:N0} refused or failed")],
            .. callers.BillPeriod is { } period
                ? [["bill", PlainText.Escaped(Invariant($"{period}; {Money.Rounded(callers.UnseenAmountUsd ?? 0)} by callers that the trail does not show"))]]
                : Array.Empty<string[]>(),
        ]);
        if (callers.Callers.Count > 0)
        {
            var hasBill = callers.BillPeriod is not null;
            page.Title("Callers");
            page.Table(
                hasBill ? "lrrrwlw" : "lrrwlw",
                callers.Callers.Select(c => (string[])
                [
                    PlainText.Escaped(c.Id), Invariant($"{c.Calls:N0}"), Invariant($"{c.CallsPerDay:N2}"), .. hasBill ? [c.AmountUsd is { } amount ? Money.Rounded(amount) : "-"] : Array.Empty<string>(),
                    Invariant($"{c.LastSeen:yyyy-MM-dd}"), PlainText.Escaped(string.Join(", ", c.Keys.Select(k => k.Name))), PlainText.Escaped(Tags(c)),
                ]).Prepend(["", "calls", "a day", .. hasBill ? ["USD"] : Array.Empty<string>(), "last seen", "keys", "tags"]));
            page.Title("What they call");
            page.Table("lrrl", callers.Callers.Select(c => (string[])
            [
                PlainText.Escaped(c.Id), Invariant($"{c.Failed:N0} failed"), Invariant($"{c.Days} {(c.Days == 1 ? "day" : "days")}"),
                string.Join(", ", c.Models.Take(3).Select(m => PlainText.Escaped(m.Name, LongestModel))) + (c.Models.Count > 3 ? Invariant($" and {c.Models.Count - 3} more") : ""),
            ]));
        }

        if (callers.NextSteps.Count > 0)
        {
            page.Title(callers.BillPeriod is null ? "Tag these first (share of calls that nobody can be charged for)" : "Tag these first (share of dollars that nobody can be charged for)");
            page.Table("rrl", callers.NextSteps.Take(MostSteps).Select(s => (string[])
                [s.AmountUsd is { } amount ? Money.Rounded(amount) : Invariant($"{s.Calls:N0} calls"), Money.Percent(s.Explained), PlainText.Escaped(s.Text)]));
            if (callers.NextSteps.Count > MostSteps)
            {
                page.Text(Invariant($"and {callers.NextSteps.Count - MostSteps} more: ask with --format json"));
            }
        }

        foreach (var notice in report.Notices)
        {
            console.WriteLine();
            page.Text(PlainText.Escaped(notice));
        }
    }

    private static string Tags(ReportCaller caller) => caller.TagStatus switch
    {
        "missing" => $"lacks {string.Join(", ", caller.MissingTags)}",
        "cannot" => "cannot be tagged",
        var status => status,
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
