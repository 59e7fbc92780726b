using System.Reflection;

namespace CdkCostGuard.Cdk.Tests.Running;

/// <summary>The apps that the tests synthesize. These tests are built twice: with the oldest CDK and with the newest that is tested.</summary>
internal static class CdkApps
{
    // Not part of the solution, which must restore where the newest CDK is not prepared.
    private static readonly Lazy<string> Newest = new(BuildNewest);

    /// <summary>Do these tests run the apps with the newest CDK?</summary>
    public static bool AreNewest { get; } = Metadata("NewestCdk") is not null;

    /// <summary>The assembly of the tool <c>cdk-costguard</c>.</summary>
    public static string CheckTool => Metadata("CheckTool")!;

    /// <summary>What they are run with: the newest CDK's own validator would cost seconds. The oldest takes the same word for all validation.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } =
        AreNewest ? new Dictionary<string, string> { ["CDK_VALIDATION"] = "false" } : new Dictionary<string, string>();

    /// <summary>The assembly to run. Skips the test where the newest CDK cannot be had.</summary>
    public static string Assembly
    {
        get
        {
            if (!AreNewest)
            {
                return Metadata("CdkApps")!;
            }

            Assert.SkipWhen(NewestCdk.Missing is not null, NewestCdk.Missing ?? "");
            return Newest.Value;
        }
    }

    private static string BuildNewest()
    {
        var configuration = typeof(CdkApps).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

        // What it refers to was built with these tests, and others may be reading it. A server of the compiler would hold the output open.
        var (code, output, error) = NodeTools.Run(
            "dotnet",
            ["build", Metadata("NewestCdk")!, "-c", configuration, "--nologo", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:BuildProjectReferences=false"],
            Repository.Root);
        return code == 0 ? Metadata("CdkApps")! : throw new InvalidOperationException($"The apps do not build with the newest CDK: {output}{error}");
    }

    private static string? Metadata(string key) => typeof(CdkApps).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(m => m.Key == key)?.Value;
}
