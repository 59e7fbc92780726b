using CdkCostGuard.Rules;

namespace CdkCostGuard.Cli.Tests;

public sealed class ExplainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Without_an_id_every_rule_is_listed_on_a_line_of_its_own()
    {
        var result = Cli.Run(_folder, "explain");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(RuleCatalogue.Rules.Select(r => r.Id), lines.Select(l => l.Split(' ')[0]));
        Assert.Contains("CCG1001  warning  An invoker lacks required cost allocation tags", lines);
        Assert.Contains("CCG4005  none     A model call carries no request metadata", lines);
    }

    [Theory]
    [InlineData("CCG2001")]
    [InlineData("ccg2001")]
    public void A_rule_is_explained_in_any_case(string id)
    {
        var result = Cli.Run(_folder, "explain", id);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("CCG2001", result.Output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("An invoker is shared by several applications", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_is_explained() => Assert.All(RuleCatalogue.Rules, r =>
    {
        var result = Cli.Run(_folder, "explain", r.Id);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(r.Id, result.Output, StringComparison.Ordinal);
    });

    [Fact]
    public void A_rule_that_does_not_exist_is_wrong_usage() =>
        Assert.Equal("there is no rule CCG1234; `cdk-costguard explain` lists them", Cli.Run(_folder, "explain", "CCG1234").Refused(2, _folder));

    public void Dispose() => _folder.Dispose();
}
