using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace CdkCostGuard.Package.Tests;

/// <summary>The package as it is installed.</summary>
public partial class AnalyzersPackageTests(PackedAnalyzers package, PackedCdk library) : IClassFixture<PackedAnalyzers>, IClassFixture<PackedCdk>
{
    [Fact]
    public void It_holds_exactly_these_files()
    {
        using var zip = ZipFile.OpenRead(package.File);
        Assert.Equal(
            [
                "CdkCostGuard.Analyzers.nuspec",
                "analyzers/dotnet/cs/CdkCostGuard.Analyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/CdkCostGuard.Analyzers.dll",
                "build/CdkCostGuard.Analyzers.props",
                "build/CdkCostGuard.Analyzers.targets",
                "buildTransitive/CdkCostGuard.Analyzers.props",
                "buildTransitive/CdkCostGuard.Analyzers.targets",
            ],
            zip.Entries.Select(e => e.FullName).Where(n => !IsOfTheFormat(n)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_is_for_development_only_and_depends_on_nothing()
    {
        using var zip = ZipFile.OpenRead(package.File);
        using var reader = new StreamReader(zip.GetEntry("CdkCostGuard.Analyzers.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();
        Assert.Contains("<developmentDependency>true</developmentDependency>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void Installed_it_reads_the_nearest_policy_file_and_fails_a_build_that_enforces_it()
    {
        using var app = new CdkApp(package);
        app.Write("cdkcostguard.json", "{\n  \"failOn\": \"often\"\n}\n");

        var (code, output) = app.Build();
        Assert.True(code == 0, output);
        Assert.Contains("cdkcostguard.json(2,13): warning CCG9001: failOn must be one of", output, StringComparison.Ordinal);

        (code, output) = app.Build("-p:CdkCostGuardEnforce=true");
        Assert.Equal(1, code);
        Assert.Contains("cdkcostguard.json(2,13): error CCG9001: failOn must be one of", output, StringComparison.Ordinal);

        (code, output) = app.Build("-p:CdkCostGuardEnforce=yes");
        Assert.Equal(1, code);
        Assert.Contains("error CCG9001: CdkCostGuardEnforce is \"yes\"; it must be true or false.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Installed_it_refuses_metadata_for_calls_that_are_no_pairs()
    {
        using var app = new CdkApp(package);
        // %2C is a comma of a value on MSBuild's command line.
        var (code, output) = app.Build("-p:CdkCostGuardRequestMetadata=Team=Search%2C Project=Copilot");
        Assert.True(code == 0, output);

        (code, output) = app.Build("-p:CdkCostGuardRequestMetadata=Team");
        Assert.Equal(1, code);
        Assert.Contains("error CCG9001: CdkCostGuardRequestMetadata is \"Team\"; it must be Key=Value pairs with commas between them.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Installed_it_warns_of_a_role_without_tags_fails_an_enforced_build_and_is_clean_when_the_fix_is_filled_in()
    {
        const string Role = """
            var app = new Amazon.CDK.App();
            var role = new Amazon.CDK.AWS.IAM.Role(new Amazon.CDK.Stack(app, "Chat"), "Role", new Amazon.CDK.AWS.IAM.RoleProps
            {
                AssumedBy = new Amazon.CDK.AWS.IAM.ServicePrincipal("lambda.amazonaws.com"),
                ManagedPolicies = [Amazon.CDK.AWS.IAM.ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess")],
            });

            """;
        using var app = new CdkApp(package);
        app.Write("src/App/Program.cs", Role);

        var (code, output) = app.Build();
        Assert.True(code == 0, output);
        Assert.Contains("Program.cs(2,12): warning CCG1001: Chat/Role can call Bedrock", output, StringComparison.Ordinal);

        (code, output) = app.Build("-p:CdkCostGuardEnforce=true");
        Assert.Equal(1, code);
        Assert.Contains("Program.cs(2,12): error CCG1001: Chat/Role can call Bedrock", output, StringComparison.Ordinal);

        app.Write("src/App/Program.cs", Role + """
            Amazon.CDK.Tags.Of(role).Add("Team", "Search");
            Amazon.CDK.Tags.Of(role).Add("Project", "Chat");
            Amazon.CDK.Tags.Of(role).Add("CostCenter", "1000");
            """);
        (code, output) = app.Build("-p:CdkCostGuardEnforce=true", "-warnaserror");
        Assert.True(code == 0, output);
        Assert.DoesNotContain("CCG", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Installed_without_a_policy_file_it_is_quiet()
    {
        using var app = new CdkApp(package);
        var (code, output) = app.Build("-p:CdkCostGuardEnforce=true", "-warnaserror");
        Assert.True(code == 0, output);
        Assert.DoesNotContain("CCG", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SharedRole", "PlatformStack.cs(18) {0} CCG2001")]
    [InlineData(
        "TheBill",
        "ContractAgentStack.cs(15) {0} CCG1001",
        "ContractAgentStack.cs(15) {0} CCG2001",
        "DataEngineeringStack.cs(17) {0} CCG2001",
        "DataScienceStack.cs(14) {0} CCG3001",
        "DataScienceStack.cs(18) {0} CCG3002",
        "SearchStack.cs(14) {0} CCG1001",
        "SearchStack.cs(46) {0} CCG1002")]
    public void Installed_in_a_sample_it_warns_and_where_it_is_enforced_it_fails_the_build(string sample, params string[] expected)
    {
        using var app = new CdkApp(package);
        app.Become(sample, library);

        var (code, output) = app.Build();
        Assert.True(code == 0, output);
        Assert.Equal(Level(expected, "warning"), Found(output));

        (code, output) = app.Build("-p:CdkCostGuardEnforce=true");
        Assert.Equal(1, code);
        Assert.Equal(Level(expected, "error"), Found(output));
    }

    [Fact]
    public void Installed_in_a_sample_it_fails_the_build_for_one_missing_tag_and_is_quiet_once_it_is_there()
    {
        using var app = new CdkApp(package);
        app.Become("WellTagged", library);
        var whole = File.ReadAllText(Repository.PathOf("samples", "WellTagged", "CustomerCopilotStack.cs"));
        app.Write("src/App/CustomerCopilotStack.cs", whole.Replace("Amazon.CDK.Tags.Of(this).Add(\"CostCenter\", \"1042\");", "", StringComparison.Ordinal));

        var (code, output) = app.Build("-p:CdkCostGuardEnforce=true");
        Assert.Equal(1, code);
        Assert.Equal(["CopilotBackend.cs(17) error CCG1001"], Found(output));

        app.Write("src/App/CustomerCopilotStack.cs", whole);
        (code, output) = app.Build("-p:CdkCostGuardEnforce=true");
        Assert.True(code == 0, output);
        Assert.Empty(Found(output));
    }

    private static IEnumerable<string> Level(string[] findings, string level) => findings.Select(f => string.Format(CultureInfo.InvariantCulture, f, level));

    // "Stack.cs(12): warning CCG1001", each once: MSBuild repeats them in its summary.
    private static IEnumerable<string> Found(string output) => Diagnostics().Matches(output)
        .Select(m => $"{m.Groups["file"].Value}({m.Groups["line"].Value}) {m.Groups["level"].Value} {m.Groups["id"].Value}")
        .Distinct()
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<file>\w+\.cs)\((?<line>\d+),\d+\): (?<level>warning|error) (?<id>CCG\d{4}):")]
    private static partial Regex Diagnostics();

    [Fact]
    public void Installed_in_a_library_it_tells_the_app_what_the_library_does()
    {
        using var app = new CdkApp(package);
        app.AddLibrary("""
            public class ChatStack : Amazon.CDK.Stack
            {
                public ChatStack(Constructs.Construct scope, string id) : base(scope, id)
                {
                    var role = new Amazon.CDK.AWS.IAM.Role(this, "Role", new Amazon.CDK.AWS.IAM.RoleProps { AssumedBy = new Amazon.CDK.AWS.IAM.ServicePrincipal("lambda.amazonaws.com") });
                    role.AddToPolicy(new Amazon.CDK.AWS.IAM.PolicyStatement(new Amazon.CDK.AWS.IAM.PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
                    Amazon.CDK.Tags.Of(this).Add("Team", "chat");
                }
            }
            """);
        app.Write("src/App/Program.cs", "var app = new Amazon.CDK.App();\nnew ChatStack(app, \"Chat\");\napp.Synth();\n");

        var (code, output) = app.Build();
        Assert.True(code == 0, output);
        Assert.Contains("Program.cs(2,1): warning CCG1001: Chat/Role", output, StringComparison.Ordinal);
        Assert.Contains("Project, CostCenter", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Installed_beside_the_library_that_reads_them_it_writes_where_constructs_are_made_with_files_from_the_repository_on()
    {
        using var app = new CdkApp(package);
        app.Write("Directory.Build.targets", $"<Project><ItemGroup><Reference Include=\"{OwnLibrary.Path}\" /></ItemGroup></Project>");
        var program = app.Write("src/App/Program.cs", "var app = new Amazon.CDK.App();\nnew Amazon.CDK.Stack(app, \"Chat\");\napp.Synth();\n");
        app.Write(".git/HEAD", "ref: refs/heads/main\n");
        string Assembly() => System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(program)!, "bin", "Debug", "net10.0", "App.dll")));

        var (code, output) = app.Build();
        Assert.True(code == 0, output);
        Assert.Contains("src/App/Program.cs", Assembly(), StringComparison.Ordinal);
        Assert.Contains("2! Chat", Assembly(), StringComparison.Ordinal);

        (code, output) = app.Build("-p:CdkCostGuardSourceLocations=false");
        Assert.True(code == 0, output);
        Assert.DoesNotContain("2! Chat", Assembly(), StringComparison.Ordinal);
    }

    private static bool IsOfTheFormat(string name) =>
        name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal) || name == "[Content_Types].xml";
}
