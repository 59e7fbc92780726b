using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    private static string[] Findings(string app) => LibraryPair.Findings(LibraryPair.App(app, LibraryPair.Emit(LibraryPair.Generate(Constructs()))));

    private static CSharpCompilation Constructs()
    {
        var folder = Repository.PathOf("src", "CdkCostGuard.Cdk");
        var files = Directory.GetFiles(Path.Combine(folder, "Constructs"), "*.cs").Append(Path.Combine(folder, "Attribution", "CostAttribution.cs"));
        const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";
        var options = new CSharpParseOptions(LanguageVersion.CSharp12);
        var trees = files.Order(StringComparer.Ordinal).Select(f => (Text: File.ReadAllText(f), Path: f)).Prepend((ImplicitUsings, "Usings.cs"))
            .Select(s => CSharpSyntaxTree.ParseText(s.Item1, options, s.Item2, cancellationToken: TestContext.Current.CancellationToken));
        return CSharpCompilation.Create(
            "CdkCostGuard.Cdk", trees, CdkReferences.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
