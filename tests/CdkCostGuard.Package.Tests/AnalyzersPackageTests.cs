using System.IO.Compression;

namespace CdkCostGuard.Package.Tests;

/// <summary>The package as it is installed.</summary>
public class AnalyzersPackageTests(PackedAnalyzers package) : IClassFixture<PackedAnalyzers>
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

    private static bool IsOfTheFormat(string name) =>
        name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal) || name == "[Content_Types].xml";
}
