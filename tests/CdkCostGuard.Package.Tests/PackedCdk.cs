using System.Reflection;

namespace CdkCostGuard.Package.Tests;

/// <summary>The package of the CDK plugin in a feed of its own.</summary>
public sealed class PackedCdk : IDisposable
{
    /// <summary>No released version, so that no cache has another package under it.</summary>
    public const string Version = "0.0.0-test";

    private readonly TemporaryFolder _feed = new();

    public PackedCdk()
    {
        var configuration = typeof(PackedCdk).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var project = Repository.PathOf("src", "CdkCostGuard.Cdk", "CdkCostGuard.Cdk.csproj");
        var (code, output, _) = NodeTools.Run(
            "dotnet", ["pack", project, "--no-build", "-c", configuration, "-o", _feed.Path, "--nologo", $"-p:PackageVersion={Version}"], Repository.Root);
        Assert.True(code == 0, output);
    }

    /// <summary>The folder that holds it.</summary>
    public string Feed => _feed.Path;

    /// <summary>The package.</summary>
    public string File => Path.Combine(_feed.Path, $"CdkCostGuard.Cdk.{Version}.nupkg");

    public void Dispose() => _feed.Dispose();
}
