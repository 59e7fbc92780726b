using System.Text;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Core.Tests.Findings;

public class BaselineTests
{
    [Fact]
    public void A_new_finding_is_not_known() => Assert.False(Read(Write(Make.Finding(fingerprint: "a"))).Knows(Make.Finding(fingerprint: "b")));

    [Fact]
    public void A_finding_that_was_written_is_known() => Assert.True(Read(Write(Make.Finding(fingerprint: "a"))).Knows(Make.Finding(fingerprint: "a")));

    [Fact]
    public void A_baseline_of_nothing_knows_nothing() => Assert.False(Read(Write()).Knows(Make.Finding()));

    [Fact]
    public void The_file_keeps_the_order_and_names_rule_and_principal_for_its_reader() => Assert.Equal(
        """
        {
          "schemaVersion": "1.0",
          "findings": [
            {
              "fingerprint": "b",
              "ruleId": "CCG1001",
              "principal": "App/Invoker"
            },
            {
              "fingerprint": "a",
              "ruleId": "CCG5001",
              "principal": null
            }
          ]
        }

        """.ReplaceLineEndings("\n"),
        Write(Make.Finding(fingerprint: "b"), Make.Finding("CCG5001", principal: null, fingerprint: "a")));

    [Fact]
    public void A_finding_that_stands_twice_is_written_once() =>
        Assert.Equal(Write(Make.Finding()), Write(Make.Finding(), Make.Finding()));

    [Fact]
    public void Suppressed_findings_are_not_written() =>
        Assert.Equal(Write(), Write(Make.Finding() with { Status = FindingStatus.Suppressed }));

    [Fact]
    public void Findings_that_the_last_baseline_knew_are_written_again() =>
        Assert.Equal(Write(Make.Finding()), Write(Make.Finding() with { Status = FindingStatus.Baselined }));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "schemaVersion": "2.0", "findings": [] }""")]
    [InlineData("""{ "schemaVersion": "1.0" }""")]
    [InlineData("""{ "schemaVersion": "1.0", "findings": {} }""")]
    public void What_is_no_baseline_of_this_version_is_refused(string json) =>
        Assert.Equal("b.json: is not a baseline of version 1.0; write one with --write-baseline", Refused(json));

    [Fact]
    public void A_finding_without_fingerprint_is_refused_with_its_line() =>
        Assert.StartsWith("b.json(2): ", Refused("{ \"schemaVersion\": \"1.0\", \"findings\": [\n { \"ruleId\": \"CCG1001\" } ] }"), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_JSON_is_refused_with_its_place() => Assert.StartsWith("b.json(1,1): not valid JSON", Refused("x"), StringComparison.Ordinal);

    private static string Refused(string json)
    {
        var e = Assert.Throws<CostGuardException>(() => Read(json));
        Assert.Equal(ExitCode.Usage, e.ExitCode);
        return e.Message;
    }

    private static Baseline Read(string json) => Baseline.Read("b.json", Bytes.Of(json));

    private static string Write(params Finding[] findings)
    {
        using var stream = new MemoryStream();
        Baseline.Write(stream, findings);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
