using System.Text.Json.Nodes;
using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests;

/// <summary>What two programs that know CloudFormation's schemas say of the constructs' templates.</summary>
public class SchemaTests
{
    // CDK itself names a role among the dependencies of what has its ARN.
    private const string NeedlessDependency = "W3005";

    [Theory]
    [InlineData("Attributed")]
    [InlineData("AttributedElsewhere")]
    public void The_validator_of_newer_CDKs_has_no_error_and_no_warning(string app) => Assert.Empty(Validate(Templates(app)));

    [Fact]
    public void It_would_have_one_for_a_budget_with_a_property_that_there_is_not()
    {
        using var folder = new TemporaryFolder();
        var budget = """{ "Resources": { "B": { "Type": "AWS::Budgets::Budget", "Properties": { "Budget": { "BudgetType": "COST", "TimeUnit": "MONTHLY", "Filter": {} } } } } }""";

        Assert.NotEmpty(Validate([folder.Write("b.template.json", budget)]));
    }

    [Theory]
    [InlineData("Attributed")]
    [InlineData("AttributedElsewhere")]
    public void So_has_cfn_lint_where_it_is_installed(string app)
    {
        // A shim of a version manager can be on the PATH without a cfn-lint behind it.
        var lint = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, "cfn-lint")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(lint is null || NodeTools.Run(lint, ["--version"]).ExitCode != 0, "cfn-lint is not on the PATH.");

        var (code, output, error) = NodeTools.Run(lint!, ["--ignore-checks", NeedlessDependency, "--", .. Templates(app)]);

        Assert.True(code == 0, output + error);
    }

    private static string[] Templates(string app) => [.. Directory.GetFiles(Synth.Of(app).Folder, "*.template.json").Order(StringComparer.Ordinal)];

    private static List<string> Validate(string[] templates)
    {
        NodeTools.Package("@aws");
        var (code, output, error) = NodeTools.Run("node", ["validate.mjs", .. templates]);
        Assert.True(code == 0, error);
        return
        [
            .. JsonNode.Parse(output)!.AsArray()
                .Where(d => (string?)d![1] != "INFO" && (string?)d[2] != NeedlessDependency)
                .Select(d => $"{Path.GetFileName((string?)d![0])}: {d[2]} {d[3]}"),
        ];
    }
}
