using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace CdkCostGuard.Architecture.Tests;

/// <summary>What may know what: the picture of ARCHITECTURE.md.</summary>
public class DirectionTests
{
    private static readonly ArchUnitNET.Domain.Architecture Product = new ArchLoader()
        .LoadAssemblies(
            typeof(Rules.Rule).Assembly,
            typeof(Core.CostGuardException).Assembly,
            typeof(Templates.TemplateChecker).Assembly,
            typeof(Reporting.SarifRenderer).Assembly,
            typeof(Billing.BillLine).Assembly,
            typeof(Aws.Calling.AwsSession).Assembly,
            typeof(Cdk.CostGuard).Assembly,
            System.Reflection.Assembly.Load("cdk-costguard"))
        .Build();

    [Theory]
    [InlineData("CdkCostGuard.Rules", "")]
    [InlineData("CdkCostGuard.Core", "CdkCostGuard.Rules")]
    [InlineData("CdkCostGuard.Templates", "CdkCostGuard.Core CdkCostGuard.Rules YamlDotNet")]
    [InlineData("CdkCostGuard.Reporting", "CdkCostGuard.Core CdkCostGuard.Rules Spectre.Console Spectre.Console.Ansi")]
    [InlineData("CdkCostGuard.Cdk", "CdkCostGuard.Core CdkCostGuard.Rules CdkCostGuard.Templates Amazon.CDK.Lib Amazon.JSII.Runtime Constructs")]
    [InlineData("CdkCostGuard.Billing", "CdkCostGuard.Core CdkCostGuard.Rules DuckDB.NET.Data DuckDB.NET.Bindings")]
    [InlineData("CdkCostGuard.Aws", "CdkCostGuard.Core CdkCostGuard.Rules AWSSDK.Core AWSSDK.S3")]
    [InlineData("cdk-costguard", "CdkCostGuard.Aws CdkCostGuard.Billing CdkCostGuard.Core CdkCostGuard.Reporting CdkCostGuard.Rules CdkCostGuard.Templates System.CommandLine")]
    public void An_assembly_references_nothing_but(string assembly, string allowed)
    {
        var references = System.Reflection.Assembly.Load(assembly).GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n != "netstandard" && n != "mscorlib" && !IsOfTheFramework(n));

        Assert.Empty(references.Except(allowed.Split(' ')));
    }

    [Theory]
    [InlineData("CdkCostGuard.Templates.Reading", "CdkCostGuard.Templates.Intrinsics")]
    [InlineData("CdkCostGuard.Templates.Reading", "CdkCostGuard.Templates.Iam")]
    [InlineData("CdkCostGuard.Templates.Reading", "CdkCostGuard.Templates.Graph")]
    [InlineData("CdkCostGuard.Templates.Reading", "CdkCostGuard.Templates.Rules")]
    [InlineData("CdkCostGuard.Templates.Intrinsics", "CdkCostGuard.Templates.Iam")]
    [InlineData("CdkCostGuard.Templates.Intrinsics", "CdkCostGuard.Templates.Graph")]
    [InlineData("CdkCostGuard.Templates.Intrinsics", "CdkCostGuard.Templates.Rules")]
    [InlineData("CdkCostGuard.Templates.Iam", "CdkCostGuard.Templates.Graph")]
    [InlineData("CdkCostGuard.Templates.Iam", "CdkCostGuard.Templates.Rules")]
    [InlineData("CdkCostGuard.Templates.Graph", "CdkCostGuard.Templates.Rules")]
    [InlineData("CdkCostGuard.Templates.Rules", "CdkCostGuard.Templates.Deployed")]
    [InlineData("CdkCostGuard.Billing.Sources", "CdkCostGuard.Billing.Engines")]
    [InlineData("CdkCostGuard.Billing.Engines", "CdkCostGuard.Billing.Caching")]
    [InlineData("CdkCostGuard.Billing.Caching", "CdkCostGuard.Billing.Reading")]
    [InlineData("CdkCostGuard.Billing.Sources", "CdkCostGuard.Billing.Remote")]
    [InlineData("CdkCostGuard.Billing.Reading", "CdkCostGuard.Billing.Remote")]
    [InlineData("CdkCostGuard.Billing.Trails", "CdkCostGuard.Billing.Remote")]
    [InlineData("CdkCostGuard.Billing.Remote", "CdkCostGuard.Billing.Judging")]
    [InlineData("CdkCostGuard.Billing.Usage", "CdkCostGuard.Billing.Attribution")]
    [InlineData("CdkCostGuard.Billing.Principals", "CdkCostGuard.Billing.Attribution")]
    [InlineData("CdkCostGuard.Billing.Usage", "CdkCostGuard.Billing.Prices")]
    [InlineData("CdkCostGuard.Billing.Prices", "CdkCostGuard.Billing.Engines")]
    [InlineData("CdkCostGuard.Billing.Prices", "CdkCostGuard.Billing.Attribution")]
    [InlineData("CdkCostGuard.Billing.Attribution", "CdkCostGuard.Billing.Comparing")]
    [InlineData("CdkCostGuard.Billing.Attribution", "CdkCostGuard.Billing.Trails")]
    [InlineData("CdkCostGuard.Billing.Trails", "CdkCostGuard.Billing.Judging")]
    [InlineData("CdkCostGuard.Billing.Trails", "CdkCostGuard.Billing.Engines")]
    [InlineData("CdkCostGuard.Billing.Comparing", "CdkCostGuard.Billing.Judging")]
    [InlineData("CdkCostGuard.Billing.Judging", "CdkCostGuard.Billing.Writing")]
    [InlineData("CdkCostGuard.Billing.Writing", "CdkCostGuard.Billing.Rules")]
    [InlineData("CdkCostGuard.Aws.Calling", "CdkCostGuard.Aws.Services")]
    [InlineData("CdkCostGuard.Aws.Services", "CdkCostGuard.Aws.Snapshots")]
    [InlineData("CdkCostGuard.Cdk.Checking", "CdkCostGuard.Cdk.Registering")]
    [InlineData("CdkCostGuard.Core.Documents", "CdkCostGuard.Core.Reports")]
    [InlineData("CdkCostGuard.Core.Documents", "CdkCostGuard.Core.Policies")]
    [InlineData("CdkCostGuard.Core.Documents", "CdkCostGuard.Core.Deployed")]
    [InlineData("CdkCostGuard.Core.Deployed", "CdkCostGuard.Core.Policies")]
    [InlineData("CdkCostGuard.Core.Reports", "CdkCostGuard.Templates")]
    public void A_room_does_not_know_the_one_above_it(string room, string above)
    {
        var rule = Types().That().ResideInNamespaceMatching($"^{room}(\\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($"^{above}(\\.|$)"));

        Assert.Empty(Broken(rule));
    }

    [Fact]
    public void The_tables_of_rules_and_actions_do_not_know_the_evaluation_above_them()
    {
        var rule = Types().That().ResideInNamespaceMatching("^CdkCostGuard.Rules$")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching("^CdkCostGuard.Rules.Iam$"));

        Assert.Empty(Broken(rule));
    }

    [Fact]
    public void A_broken_direction_would_be_seen()
    {
        var wrong = Types().That().ResideInNamespaceMatching("^CdkCostGuard.Templates.Rules(\\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching("^CdkCostGuard.Templates.Graph(\\.|$)"));

        Assert.NotEmpty(Broken(wrong));
    }

    private static IEnumerable<string> Broken(IArchRule rule) =>
        rule.Evaluate(Product).Where(e => !e.Passed).Select(e => e.Description);

    private static bool IsOfTheFramework(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal)
        && name != "System.CommandLine"
        && File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));
}
