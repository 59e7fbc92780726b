using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Summaries;

/// <summary>An app that uses the constructs of <c>CdkCostGuard.Cdk</c>, as a build shows it to the analyzers: their summary and no source.</summary>
public class OwnConstructsTests
{
    private const string App = """
        using CdkCostGuard.Cdk;

        var app = new App();
        var stack = new Stack(app, "Shop");
        var shop = new CostAttribution("search", "Shop", "4711");
        var profile = new AttributedInferenceProfile(stack, "Profile", shop, new AttributedInferenceProfileProps
        {
            Name = "shop",
            Source = BedrockModel.CrossRegion("us.amazon.nova-pro-v1:0"),
        });
        var role = new BedrockInvokerRole(stack, "Model", shop, new BedrockInvokerRoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            Models = new[] { profile.Model, BedrockModel.Foundation("amazon.nova-lite-v1:0") },
        });
        new Function(stack, "Chat", new FunctionProps { Runtime = Runtime.PYTHON_3_12, Handler = "index.handler", Role = role, Code = Code.FromInline("x") });
        new BedrockBudget(stack, "Budget", shop, new BedrockBudgetProps { MonthlyUsd = 10, Emails = new[] { "a@example.com" } });
        new CostAndUsageExport(stack, "Export");
        new InvocationLogging(stack, "Logging");
        app.Synth();
        """;

    [Fact]
    public void Nothing_is_said_of_an_app_that_is_made_of_them() => Assert.Empty(Findings(App));

    [Fact]
    public void A_role_beside_them_is_judged_as_ever()
    {
        var app = App.Replace("app.Synth();", """
            var other = new Role(stack, "Other", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
            other.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
            app.Synth();
            """, StringComparison.Ordinal);

        Assert.StartsWith("CCG1001 Team", Assert.Single(Findings(app)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_that_attaches_the_check_hides_nothing()
    {
        Assert.Equal(["CCG1001 Team,Project,CostCenter"], Rules(Plain("CostGuard.Attach(app);")));
        Assert.Equal(["CCG1001 Team,Project,CostCenter"], Rules(Plain("app.AddCostGuard(o => o.FailOn = \"error\");")));
    }

    [Theory]
    [InlineData("app.AttributeCosts(shop);")]
    [InlineData("stack.AttributeCosts(shop);")]
    [InlineData("other.AttributeCosts(shop);")]
    [InlineData("Aspects.Of(app).Add(new CostAttributionAspect(shop));")]
    public void A_role_is_completed_by_who_pays(string declaration) => Assert.Empty(Rules(Plain(declaration)));

    [Theory]
    [InlineData("new Stack(app, \"Elsewhere\").AttributeCosts(shop);")]
    [InlineData("Aspects.Of(app).Add(new CostAttributionAspect());")]
    public void What_reaches_no_role_or_only_looks_completes_nothing(string line) => Assert.Equal(["CCG1001 Team,Project,CostCenter"], Rules(Plain(line)));

    [Fact]
    public void A_library_that_completes_is_not_taken_to_complete_nothing()
    {
        var library = LibraryPair.Library("Shop.Infrastructure", """
            using CdkCostGuard.Cdk;
            namespace Shop { public static class Costs { public static void Declare(Construct scope) => scope.AttributeCosts(new CostAttribution("a", "b", "1")); } }
            """, Own);
        var app = LibraryPair.App(Plain("Shop.Costs.Declare(app);"), LibraryPair.Emit(library), Own);
        Assert.DoesNotContain(LibraryPair.Findings(app), f => f.StartsWith("CCG1001", StringComparison.Ordinal));
    }

    private static string Plain(string line) => $$"""
        using CdkCostGuard.Cdk;

        var app = new App();
        var stack = new Stack(app, "Shop");
        var shop = new CostAttribution("search", "Shop", "4711");
        var other = new Role(stack, "Other", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        other.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        {{line}}
        app.Synth();
        """;

    // Without the place.
    private static string[] Rules(string app) => [.. Findings(app).Select(f => f.Split(" at ")[0])];

    private static string[] Findings(string app) => LibraryPair.Findings(LibraryPair.App(app, Own));

    private static MetadataReference Own { get; } = MetadataReference.CreateFromFile(OwnLibrary.Path);
}
