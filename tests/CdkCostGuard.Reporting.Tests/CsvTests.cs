using System.Text;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Reporting.Tests;

public class CsvTests
{
    private const string Header = "record,period,currency,key,value,amount,previous,change_percent,flag,attributed,reason,workload,principals";

    [Fact]
    public void A_report_without_a_bill_is_the_header() => Assert.Equal([Header], Lines(Reports.Of()));

    [Fact]
    public void A_bill_is_one_table_whose_rows_of_one_record_add_up() => Assert.Equal(
        [
            Header,
            "total,2026-09,USD,total,,2001.50,700.00,,,1500.00,,,",
            "part,2026-09,USD,attributed,,1500.00,,,,,,,",
            "part,2026-09,USD,unattributed,,500.00,,,,,,,",
            "part,2026-09,USD,excluded,,1.50,,,,,,,",
            "group,2026-09,USD,Team,Data,1500.00,600.00,150.00,spike,,,,",
            "group,2026-09,USD,Team,,500.00,0.00,,new,,,,",
            "group,2026-09,USD,Team,Old,0.00,100.00,-100.00,gone,,,,",
            "reason,2026-09,USD,,,500.00,,,,,iam-user-untagged,,111122223333/user/alice",
            "exclusion,2026-09,USD,,,1.50,,,,,tax,,",
            "principal,2026-09,USD,role,111122223333/ModelRole,1500.00,600.00,,,1500.00,,,",
            "principal,2026-09,USD,user,111122223333/user/alice,500.00,0.00,,,0.00,iam-user-untagged,,",
            "session,2026-09,USD,111122223333/ModelRole,agent,1400.00,,,,,,Agent1A2B,",
            "session,2026-09,USD,111122223333/ModelRole,3c7a5be0,100.00,,,,,,,",
        ],
        Lines(Bills.Report(Bills.Small)));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("\u001b[2Ja\u0007", "\uFFFD[2Ja\uFFFD")]
    public void A_name_is_text_to_a_spreadsheet(string name, string cell) =>
        Assert.Contains($"\r\ngroup,2026-09,USD,Team,{cell},1.00,", Render(Bills.Report(Bills.Small with { Groups = [new BillGroup("Team", name, 1m, 0m, null, null)] })), StringComparison.Ordinal);

    [Fact]
    public void An_amount_keeps_its_minus() =>
        Assert.Contains("exclusion,2026-09,USD,,,-1250.00,", Render(Bills.Report(Bills.Small with { Exclusions = [new BillReason("credit", -1_250m, [])] })), StringComparison.Ordinal);

    private static string[] Lines(ReportDocument report) => Render(report).Split("\r\n")[..^1];

    private static string Render(ReportDocument report)
    {
        using var stream = new MemoryStream();
        CsvRenderer.Render(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
