using Spectre.Console;
using Spectre.Console.Rendering;

namespace CdkCostGuard.Reporting;

/// <summary>Writes sections of tables and text to a console.</summary>
internal sealed class BillPage(IAnsiConsole console)
{
    private const int Indent = 2;
    private bool _isFirst = true;

    /// <summary>Begins a section.</summary>
    public void Title(string markup)
    {
        if (!_isFirst)
        {
            console.WriteLine();
        }

        _isFirst = false;
        console.MarkupLine($"[bold]{markup}[/]");
    }

    /// <summary>Writes a paragraph.</summary>
    public void Text(string markup) => Write(new Markup(markup));

    /// <summary>Writes a table.</summary>
    /// <param name="columns">One character a column: <c>l</c> text that is wrapped, <c>w</c> a word, <c>r</c> a number.</param>
    /// <param name="rows">Its rows, in markup.</param>
    public void Table(string columns, IEnumerable<string[]> rows)
    {
        var grid = new Grid();
        for (var i = 0; i < columns.Length; i++)
        {
            var column = new GridColumn().Padding(0, 0, i == columns.Length - 1 ? 0 : Indent, 0);
            grid.AddColumn(columns[i] switch { 'l' => column, 'r' => column.NoWrap().RightAligned(), _ => column.NoWrap() });
        }

        foreach (var row in rows)
        {
            grid.AddRow(row);
        }

        Write(grid);
    }

    private void Write(IRenderable content) => console.Write(new Padder(content, new Padding(Indent, 0, 0, 0)));
}
