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

    [Theory]
    [InlineData("WellTagged", 0)]
    [InlineData("SharedRole", 1, "CCG2001", "samples/SharedRole/PlatformStack.cs:18")]
    [InlineData("TheBill", 1, "CCG1001", "CCG2001", "CCG3001", "CCG5001", "samples/TheBill/DataEngineeringStack.cs:17")]
    public void A_sample_that_a_reader_synthesizes_passes_or_fails_by_the_line_in_its_Main(string sample, int exitCode, params string[] told)
    {
        Assert.SkipUnless(NodeTools.IsAvailable && !OperatingSystem.IsWindows(), "Synthesizing needs Node.js and bash.");
        using var folder = new TemporaryFolder();
        var (code, output, error) = NodeTools.Run("bash", [Repository.PathOf("eng", "pack.sh")]);
        Assert.True(code == 0, output + error);

        (code, output, error) = NodeTools.Run(
            "node",
            [NodeTools.Package("aws-cdk", "bin", "cdk"), "synth", "--quiet", "--output", folder.Path],
            Repository.PathOf("samples", sample),
            new Dictionary<string, string>
            {
                ["CDK_DISABLE_CLI_TELEMETRY"] = "1",
                ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "20",

                // Servers of the compiler would hold the output open.
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
            });

        Assert.True(code == exitCode, output + error);
        Assert.All(told, t => Assert.Contains(t, output + error, StringComparison.Ordinal));
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];
}
