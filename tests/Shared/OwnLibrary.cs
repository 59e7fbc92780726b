using System.Reflection;

namespace CdkCostGuard.TestShared;

/// <summary>The library that apps are compiled against besides the CDK. Whoever asks for it refers to its project without its assembly, so that it is built.</summary>
public static class OwnLibrary
{
    /// <summary>The assembly, in the configuration of the tests.</summary>
    public static string Path { get; } = Repository.PathOf(
        "src",
        "CdkCostGuard.Cdk",
        "bin",
        typeof(OwnLibrary).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration,
        "net8.0",
        "CdkCostGuard.Cdk.dll");
}
