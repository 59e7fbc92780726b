using System.Text;
using CdkCostGuard.Core.Reports;
using static VerifyXunit.Verifier;

namespace CdkCostGuard.Reporting.Tests;

public class TerminalTests
{
    [Fact]
    public Task Nothing_found_is_one_line() => Verify(Render(Reports.Of()));

    [Fact]
    public Task Findings_are_grouped_by_principal_with_the_heaviest_first() => Verify(Render(Reports.Of(
        Reports.Finding("CCG5002", message: "Copilot can spend on Bedrock and no budget watches it."),
        Reports.Finding(),
        Reports.Finding("CCG2002", principal: "App/Other", message: "App/Other is used by 2 workloads."))));

    [Fact]
    public Task A_suppressed_finding_is_one_grey_line_with_its_reason_and_its_last_day() => Verify(Render(Reports.Of(Reports.Finding() with
    {
        Status = FindingStatus.Suppressed,
        Suppression = new FindingSuppression("moves in Q1", new DateOnly(2027, 1, 31), "platform"),
    })));

    [Fact]
    public Task Text_wraps_beside_its_word_at_80_columns() => Verify(Render(
        Reports.Of(Reports.Finding(message: string.Join(' ', Enumerable.Repeat("role", 40)))), width: 80));

    [Fact]
    public void Markup_and_control_codes_of_a_template_stay_data()
    {
        var text = Render(Reports.Of(Reports.Finding(principal: "App/[red]Role[/]\u001b[31m\u202E", message: "[link=x]m[/]\u0007")));

        Assert.Contains("App/[red]Role[/]\uFFFD[31m\uFFFD", text, StringComparison.Ordinal);
        Assert.Contains("[link=x]m[/]\uFFFD", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Redirected_output_has_no_colour_codes_no_long_lines_and_no_blanks_at_line_ends(int width)
    {
        var lines = Render(Reports.Of(Reports.Finding(message: string.Join(' ', Enumerable.Repeat("word", 90)))), width).Split('\n');

        Assert.All(lines, l => Assert.True(l.Length <= width));
        Assert.All(lines, l => Assert.Equal(l.TrimEnd(), l));
        Assert.DoesNotContain(lines, l => l.Contains('\u001b', StringComparison.Ordinal));
    }

    private static string Render(ReportDocument report, int width = 100)
    {
        using var stream = new MemoryStream();
        TerminalOutput.Render(report, stream, isTerminal: false, width);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
