using CdkCostGuard.Cli.Auditing;
using CdkCostGuard.Reporting;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>What is compiled ahead is what an audit does: it must come to groups, reasons and findings.</summary>
public sealed class WarmUpTests
{
    [Fact]
    public void The_audit_that_nobody_sees_groups_finds_and_explains()
    {
        var report = WarmUp.Audit([]);

        Assert.Equal((2000m, 1000m, 1000m), (report.Bill!.Total, report.Bill.Attributed, report.Bill.Unattributed));
        Assert.NotEmpty(report.Bill.Groups);
        Assert.NotEmpty(report.Bill.NextSteps);
        Assert.Contains(report.Findings, f => f.RuleId == "CCG6001");
    }

    [Fact]
    public void It_writes_to_nobody()
    {
        using var folder = new TemporaryFolder();
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var surroundings = new Surroundings { Output = output, Error = error, WorkingDirectory = folder.Path, Today = Cli.Today };
        var renderings = Rendering.Parse("terminal", ["json=report.json", "sarif=report.sarif", "csv=report.csv"], [ReportFormat.Terminal, ReportFormat.Json, ReportFormat.Sarif, ReportFormat.Csv], surroundings);

        WarmUp.Audit(renderings);

        Assert.Empty(output.ToArray());
        Assert.Empty(error.ToString());
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
