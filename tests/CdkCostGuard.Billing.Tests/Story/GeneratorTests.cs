using System.Reflection;

namespace CdkCostGuard.Billing.Tests.Story;

/// <summary>The shipped export of <c>samples/TheBill</c> is what the generator writes.</summary>
public class GeneratorTests
{
    [Fact]
    public void The_export_of_the_sample_is_what_the_generator_writes()
    {
        using var folder = new TemporaryFolder();
        var configuration = typeof(GeneratorTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var generator = Repository.PathOf("tests", "CdkCostGuard.BillGenerator", "bin", configuration, "net10.0", "CdkCostGuard.BillGenerator.dll");

        var (code, output, error) = NodeTools.Run("dotnet", [generator, "story", folder.Path], folder.Path);

        Assert.True(code == 0, output + error);
        var shipped = Repository.PathOf("samples", "TheBill", "export");
        Assert.Equal(4, Files(shipped).Length);
        Assert.Equal(Files(shipped), Files(folder.Path));
        Assert.All(Files(shipped), f => Assert.True(File.ReadAllBytes(Path.Combine(shipped, f)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder.Path, f))), f));
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];
}
