namespace CdkCostGuard.Cli.Tests;

/// <summary>The shipped cloud assemblies are what the samples synthesize.</summary>
public class SynthTests
{
    [Fact]
    public void A_fresh_synth_of_every_sample_equals_the_shipped_one()
    {
        Assert.SkipUnless(NodeTools.IsAvailable && !OperatingSystem.IsWindows(), "Synthesizing needs Node.js and bash.");
        using var folder = new TemporaryFolder();

        var (code, _, error) = NodeTools.Run("bash", [Repository.PathOf("eng", "synth-samples.sh"), "--out", folder.Path]);

        Assert.True(code == 0, error);
        foreach (var sample in Directory.EnumerateDirectories(folder.Path))
        {
            var shipped = Repository.PathOf("samples", Path.GetFileName(sample), "cdk.out");
            Assert.Equal(Files(sample), Files(shipped));
            Assert.All(Files(sample), f => Assert.Equal(File.ReadAllText(Path.Combine(sample, f)), File.ReadAllText(Path.Combine(shipped, f))));
        }

        Assert.Equal(3, Directory.GetDirectories(folder.Path).Length);
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];
}
