using System.IO.Compression;
using System.Xml.Linq;

namespace CdkCostGuard.Package.Tests;

/// <summary>The package of the CDK plugin as it is installed.</summary>
public class CdkPackageTests(PackedCdk package) : IClassFixture<PackedCdk>
{
    [Fact]
    public void It_holds_exactly_these_files()
    {
        using var zip = ZipFile.OpenRead(package.File);
        Assert.Equal(
            [
                "CdkCostGuard.Cdk.nuspec",
                "lib/net8.0/CdkCostGuard.Cdk.dll",
                "lib/net8.0/CdkCostGuard.Cdk.xml",
                "lib/net8.0/CdkCostGuard.Core.dll",
                "lib/net8.0/CdkCostGuard.Rules.dll",
                "lib/net8.0/CdkCostGuard.Templates.dll",
            ],
            zip.Entries.Select(e => e.FullName).Where(n => !IsOfTheFormat(n)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_depends_on_the_oldest_CDK_or_a_newer_one_and_on_nothing_of_ours()
    {
        using var zip = ZipFile.OpenRead(package.File);
        using var nuspec = zip.GetEntry("CdkCostGuard.Cdk.nuspec")!.Open();
        Assert.Equal(
            ["Amazon.CDK.Lib 2.160.0", "Constructs 10.0.5", "YamlDotNet 18.1.0"],
            XDocument.Load(nuspec).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => $"{(string?)e.Attribute("id")} {(string?)e.Attribute("version")}"));
    }

    [Fact]
    public void Its_dependencies_are_the_versions_that_are_compiled_against()
    {
        var central = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(e => (string)e.Attribute("Include")!, e => ((string)e.Attribute("Version")!).Trim('[', ']'), StringComparer.Ordinal);
        using var zip = ZipFile.OpenRead(package.File);
        using var nuspec = zip.GetEntry("CdkCostGuard.Cdk.nuspec")!.Open();
        Assert.All(
            XDocument.Load(nuspec).Descendants().Where(e => e.Name.LocalName == "dependency"),
            e => Assert.Equal(central[(string)e.Attribute("id")!], (string?)e.Attribute("version")));
    }

    [Fact]
    public void Installed_it_fails_an_app_whose_Main_returns_nothing_and_lets_it_pass_once_the_tags_are_there()
    {
        const string Program = """
            using Amazon.CDK;
            using Amazon.CDK.AWS.IAM;
            using CdkCostGuard.Cdk;

            internal static class Program
            {
                private static void Main()
                {
                    var app = new App(new AppProps { AnalyticsReporting = false });
                    CostGuard.Attach(app);
                    var role = new Role(new Stack(app, "Chat"), "Role", new RoleProps
                    {
                        AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
                        ManagedPolicies = [ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess")],
                    });
                    // tags
                    app.Synth();
                }
            }
            """;
        using var folder = new TemporaryFolder();
        var project = folder.Write("src/App/App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestorePackagesPath>{Path.Combine(folder.Path, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{CdkApp.Packages}</RestoreFallbackFolders>
                <RestoreAdditionalProjectSources>{package.Feed}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="CdkCostGuard.Cdk" Version="{PackedCdk.Version}" />
              </ItemGroup>
            </Project>
            """);

        folder.Write("src/App/Program.cs", Program);
        var (code, output) = BuildAndRun(project, folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("Chat/Role can call Bedrock", output, StringComparison.Ordinal);

        folder.Write("src/App/Program.cs", Program.Replace(
            "// tags", string.Concat(((string[])["Team", "Project", "CostCenter"]).Select(k => $"Tags.Of(role).Add(\"{k}\", \"chat\");")), StringComparison.Ordinal));
        (code, output) = BuildAndRun(project, folder.Path);
        Assert.True(code == 0, output);
    }

    private static (int ExitCode, string Output) BuildAndRun(string project, string folder)
    {
        var (code, output, error) = NodeTools.Run("dotnet", ["build", project, "--nologo", "-nodeReuse:false", "-o", Path.Combine(folder, "out")], folder);
        Assert.True(code == 0, output + error);
        (code, output, error) = NodeTools.Run("dotnet", [Path.Combine(folder, "out", "App.dll")], folder, new Dictionary<string, string>
        {
            ["CDK_OUTDIR"] = Path.Combine(folder, "cdk.out"),
            ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "20",
        });
        return (code, output + error);
    }

    private static bool IsOfTheFormat(string name) =>
        name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal) || name == "[Content_Types].xml";
}
