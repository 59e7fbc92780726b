using CdkCostGuard.Oracle.Comparing;
using CdkCostGuard.Oracle.Generating;
using CdkCostGuard.Oracle.Synth;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Oracle.Tests;

/// <summary>What the analyzers say of a program is what a real synth of it shows. A few of each kind; <c>eng/oracle.sh</c> runs all.</summary>
public class AgreementTests(SharedOracle shared)
{
    private const int MostPrograms = 10;

    private static readonly ProgramSource[] Labelled = [.. ProgramSource.Below(Repository.PathOf("tests", "Programs"))];

    /// <summary>Spread over the alphabet, so that programs of every author are among them.</summary>
    public static TheoryData<string> Programs => [.. Enumerable.Range(0, Math.Min(MostPrograms, Labelled.Length)).Select(i => Labelled[i * Labelled.Length / Math.Min(MostPrograms, Labelled.Length)].Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void LabelledProgram_AgreesWithItsSynth(string name)
    {
        var program = Labelled.Single(p => p.Name == name);
        Assert.SkipWhen(ProgramCompiler.Compile(program) is var compilation && (compilation.GetEntryPoint(TestContext.Current.CancellationToken) is null || HasErrors(compilation)), "It is a library, or a package of it is missing.");

        Agrees(shared.Oracle.Judge(program));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    public void GeneratedProgram_AgreesWithItsSynth(int seed) => Agrees(shared.Oracle.Judge(ProgramGenerator.Generate(seed)));

    private static bool HasErrors(Compilation compilation) => compilation.GetDiagnostics(TestContext.Current.CancellationToken).Any(d => d.Severity == DiagnosticSeverity.Error);

    private static void Agrees(Outcome outcome)
    {
        Assert.True(outcome.NotSynthesized == 0, string.Join('\n', outcome.Doubts));
        Assert.Empty(outcome.Disagreements);
        Assert.Equal(0, outcome.Wrong);
    }
}
