using System.Reflection;

namespace CdkCostGuard.Cdk.Tests.Running;

/// <summary>The apps of <c>CdkCostGuard.Cdk.Apps</c>, built with each version of the CDK.</summary>
internal static class CdkApps
{
    // Not part of the solution, which must restore where the newest CDK is not prepared.
    private static readonly Lazy<string> Newest = new(BuildNewest);

    /// <summary>The assembly to run. Skips the test where the version cannot be had.</summary>
    public static string PathOf(CdkVersion cdk)
    {
        if (cdk == CdkVersion.Oldest)
        {
            return Metadata("CdkApps");
        }

        Assert.SkipWhen(NewestCdk.Missing is not null, NewestCdk.Missing ?? "");
        return Newest.Value;
    }

    private static string BuildNewest()
    {
        var project = Repository.PathOf("tests", "CdkCostGuard.Cdk.Apps.Newest", "CdkCostGuard.Cdk.Apps.Newest.csproj");

        // What it refers to was built with these tests, and others may be reading it. A server of the compiler would hold the output open.
        var (code, output, error) = NodeTools.Run(
            "dotnet",
            ["build", project, "-c", Metadata("Configuration"), "--nologo", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:BuildProjectReferences=false"],
            Repository.Root);
        return code == 0 ? Metadata("NewestCdkApps") : throw new InvalidOperationException($"The apps do not build with the newest CDK: {output}{error}");
    }

    private static string Metadata(string key) => typeof(CdkApps).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == key).Value!;
}
