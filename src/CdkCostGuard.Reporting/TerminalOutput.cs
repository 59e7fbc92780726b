using CdkCostGuard.Core.Reports;
using Spectre.Console;

namespace CdkCostGuard.Reporting;

/// <summary>Makes the console that the pages of reports are written to.</summary>
public static class TerminalOutput
{
    // What a line may have when no terminal says otherwise: the same in every log.
    private const int RedirectedWidth = 120;

    // A bill is tables, which are copied into mails and tickets.
    private const int RedirectedBillWidth = 80;

    /// <summary>Writes the report: to a terminal in its width and with its colours, else as plain text of a fixed width.</summary>
    public static void Render(ReportDocument report, Stream stream, bool isTerminal, int? redirectedWidth = null)
    {
        using var file = new StreamWriter(stream, leaveOpen: true);
        using TextWriter writer = isTerminal ? file : new PlainWriter(file);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
        {
            console.Profile.Width = redirectedWidth ?? (report.Bill is null ? RedirectedWidth : RedirectedBillWidth);
        }

        if (report.Prices is { } prices)
        {
            PriceRenderer.Render(report, prices, console);
        }
        else if (report.Callers is { } callers)
        {
            CallerRenderer.Render(report, callers, console);
        }
        else if (report.Bill is { } bill)
        {
            BillRenderer.Render(report, bill, console);
        }
        else
        {
            TerminalRenderer.Render(report, console);
        }
    }
}
