using System.Globalization;
using CdkCostGuard.Core.Reports;
using static CdkCostGuard.Reporting.TerminalText;

namespace CdkCostGuard.Reporting;

/// <summary>The tables of a bill: by tag, by who cannot be told, by session, by application.</summary>
internal static class BillTables
{
    private const int MostRows = 15;
    private const int MostKeys = 3;
    private const int MostSplits = 5;
    private const int LongestName = 40;

    /// <summary>The groups that have a table: those of the first key, and of all where there are few, because then they were asked for.</summary>
    public static IEnumerable<BillGroup> ShownGroups(ReportBill bill)
    {
        var keys = KeysOf(bill);
        return bill.Groups.Where(g => keys.Length <= MostKeys || g.Key == keys[0]);
    }

    /// <summary>Month over month.</summary>
    public static void Groups(ReportBill bill, BillPage page)
    {
        var required = bill.Principals.SelectMany(p => p.Tags).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        var attributable = bill.Attributed + bill.Unattributed;
        foreach (var groups in ShownGroups(bill).GroupBy(g => g.Key, StringComparer.Ordinal))
        {
            var none = required.Contains(groups.Key) ? "Unattributed" : $"(no {groups.Key})";
            page.Title($"By {Escaped(groups.Key, LongestName)}");
            page.Table("lrrrrw", [
                ["", $"[grey]{Escaped(bill.PreviousPeriod)}[/]", $"[grey]{Escaped(bill.Period)}[/]", "[grey]change[/]", "[grey]share[/]", ""],
                .. groups.Take(MostRows).Select(g => Row(Escaped(g.Value ?? none, LongestName), g, bill, attributable)),
                .. Rest([.. groups.Skip(MostRows)], bill, attributable),
            ]);
        }

        if (KeysOf(bill) is { Length: > MostKeys } keys)
        {
            page.Text($"[grey]Also by {Escaped(string.Join(", ", keys.Skip(1)))}: ask with --group-by.[/]");
        }
    }

    private static string[] KeysOf(ReportBill bill) => [.. bill.Groups.Select(g => g.Key).Distinct(StringComparer.Ordinal)];

    private static string[] Row(string name, BillGroup group, ReportBill bill, decimal attributable) =>
    [
        name,
        bill.PreviousTotal is null ? "" : Money.Rounded(group.Previous),
        Money.Rounded(group.Amount),
        bill.PreviousTotal is null ? "" : Change(group),
        attributable > 0 ? string.Create(CultureInfo.InvariantCulture, $"{group.Amount * 100 / attributable:0.0} %") : "",
        group.Flag == "spike" ? "[yellow]spike[/]" : "",
    ];

    // What is new or gone has no percentage: nothing grows from nothing by any factor.
    private static string Change(BillGroup group) =>
        group.Flag is "new" or "gone" ? group.Flag
        : group.ChangePercent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:+#,##0.0;-#,##0.0;0.0} %")
        : "";

    private static IEnumerable<string[]> Rest(BillGroup[] rest, ReportBill bill, decimal attributable)
    {
        if (rest.Length > 0)
        {
            yield return Row($"({Number(rest.Length)} more)", new BillGroup("", null, rest.Sum(g => g.Amount), rest.Sum(g => g.Previous), null, null), bill, attributable);
        }
    }

    /// <summary>Who is behind the unattributed, and why.</summary>
    public static void Unattributed(ReportBill bill, BillPage page)
    {
        BillPrincipal[] principals = [.. bill.Principals.Where(p => p.Amount != p.Attributed).OrderByDescending(p => p.Amount - p.Attributed)];
        if (principals.Length == 0)
        {
            return;
        }

        page.Title($"Unattributed {Money.Rounded(bill.Unattributed)}: who, and why");
        var rest = principals.Skip(MostRows).ToArray();
        page.Table("rwl", [
            .. principals.Take(MostRows).Select(p => new[] { Money.Rounded(p.Amount - p.Attributed), Escaped(ReasonsOf(p, bill)), Escaped(NameOf(p)) }),
            .. rest.Length == 0 ? Array.Empty<string[]>() : [[Money.Rounded(rest.Sum(p => p.Amount - p.Attributed)), "", $"({Number(rest.Length)} more)"]],
        ]);
    }

    private static string ReasonsOf(BillPrincipal principal, ReportBill bill)
    {
        var others = bill.Reasons.Count(r => r.Reason != principal.Reason && r.Principals.Contains(principal.Id, StringComparer.Ordinal));
        return (principal.Reason ?? "") + (others == 0 ? "" : $" +{Number(others)}");
    }

    /// <summary>Roles behind which several workloads spend.</summary>
    public static void Sessions(ReportBill bill, BillPage page)
    {
        foreach (var principal in bill.Principals.Where(p => p.SplitNote is not null || p.Sessions.Count(s => s.Workload is not null) > 1).Take(MostSplits))
        {
            page.Title($"{Escaped(NameOf(principal))} by session");
            var rest = principal.Sessions.Skip(MostRows).ToArray();
            if (principal.Sessions.Count > 0)
            {
                page.Table("rll", [
                    .. principal.Sessions.Take(MostRows).Select(s => new[]
                    {
                        Money.Rounded(s.Amount), Escaped(s.Name, LongestName), s.Workload is { } workload ? Escaped(workload) : "[grey]whose is not known[/]",
                    }),
                    .. rest.Length == 0 ? Array.Empty<string[]>() : [[Money.Rounded(rest.Sum(s => s.Amount)), $"({Number(rest.Length)} more)", ""]],
                ]);
            }

            if (principal.SplitNote is { } note)
            {
                page.Text($"[grey]{Escaped(note)}[/]");
            }
        }
    }

    /// <summary>What applications may spend and are worth.</summary>
    public static void Applications(ReportBill bill, BillPage page)
    {
        BillApplication[] declared = [.. bill.Applications.Where(a => a.BudgetUsd is not null || a.Worth is not null)];
        page.Title("Budgets and value");
        if (declared.Length == 0)
        {
            page.Text("[grey]No application declares a budget or a value in cdkcostguard.json, so none is judged.[/]");
            return;
        }

        page.Table("lrrl", [
            ["", $"[grey]{Escaped(bill.Period)}[/]", "[grey]budget[/]", "[grey]value[/]"],
            .. declared.Take(MostRows).Select(a => new[]
            {
                Escaped(a.Name, LongestName),
                Money.Rounded(a.Amount),
                a.BudgetUsd is { } budget ? a.Amount > budget ? $"[yellow]{Money.Rounded(budget)}[/]" : Money.Rounded(budget) : "",
                ValueOf(a),
            }),
        ]);
        if (declared.All(a => a.Worth is null))
        {
            page.Text("[grey]No application declares a value in cdkcostguard.json, so no return is shown.[/]");
        }
    }

    private static string ValueOf(BillApplication application) => application switch
    {
        { Worth: null } => "",
        { CostPerUnit: { } cost, ValuePerDollar: { } value } => Escaped(string.Create(CultureInfo.InvariantCulture, $"{application.Metric}: {cost:0.00####} each, {value:#,##0.00} a dollar")),
        _ => Escaped($"{application.Metric}: not known yet"),
    };

    /// <summary>How a principal is called: as the template does and where it spent, else as the bill does.</summary>
    public static string NameOf(BillPrincipal principal) => principal.Principal is { } template ? $"{template} ({principal.AccountId})" : principal.Id;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
