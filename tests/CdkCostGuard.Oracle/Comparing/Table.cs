using System.Globalization;
using System.Text;

namespace CdkCostGuard.Oracle.Comparing;

/// <summary>Outcomes as the table of docs/precision.md.</summary>
internal static class Table
{
    private static readonly (string Head, Func<Outcome, int> Cell)[] Columns =
    [
        ("programs", o => o.Programs),
        ("not synthesized", o => o.NotSynthesized),
        ("roles and users", o => o.Principals),
        ("invokers found", o => o.Found),
        ("missed", o => o.Missed),
        ("false", o => o.False),
        ("wrong class", o => o.WrongClass),
        ("wrong tags", o => o.WrongTags),
        ("wrong sharing", o => o.WrongSharing),
        ("unknown", o => o.Unknown),
        ("no truth", o => o.NoTruth),
        ("true negatives", o => o.TrueNegatives),
    ];

    public static string Of(IEnumerable<(string Name, Outcome Outcome)> rows)
    {
        var text = new StringBuilder();
        Line(text, Columns.Select(c => c.Head).Prepend("set"));
        Line(text, Columns.Select(_ => "---:").Prepend("---"));
        foreach (var (name, outcome) in rows)
        {
            Line(text, Columns.Select(c => c.Cell(outcome).ToString(CultureInfo.InvariantCulture)).Prepend(name));
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
