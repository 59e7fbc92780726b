using CdkCostGuard.Oracle.Generating;
using CdkCostGuard.Oracle.Synth;

namespace CdkCostGuard.Oracle.Tests;

public class SurroundingsTests
{
    [Fact]
    public void ProgramThatAsksNothing_IsRunOnce() => Assert.Single(Of("var stage = \"prod\"; if (stage == \"prod\") { }"));

    [Fact]
    public void ProgramThatAsksTheEnvironment_IsRunWithEachValueThatItKnows() =>
        Assert.Equal(["", "dev", "prod", "else", "1"], Of("var stage = System.Environment.GetEnvironmentVariable(\"STAGE\"); if (stage == \"prod\" || stage is \"dev\") { }")
            .Select(s => s.Environment.GetValueOrDefault("STAGE", "")));

    [Fact]
    public void ContextIsHandedOverAsTheCdkReadsIt() =>
        Assert.Contains(Of("var stage = (string)new Amazon.CDK.App().Node.TryGetContext(\"stage\"); if (stage == \"prod\") { }"), s => s.ContextJson == "{\"stage\":\"prod\",\"aws:cdk:enable-path-metadata\":true}");

    [Fact]
    public void GeneratedProgram_IsTheSameEachTime() => Assert.Equal(ProgramGenerator.Generate(17).Files, ProgramGenerator.Generate(17).Files);

    [Fact]
    public void GeneratedPrograms_Compile() => Assert.All(Enumerable.Range(1000, 25), seed =>
        Assert.DoesNotContain(ProgramCompiler.Compile(ProgramGenerator.Generate(seed)).GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));

    private static IReadOnlyList<Surroundings> Of(string main) => Surroundings.Of(ProgramCompiler.Compile(new ProgramSource("Asks", [new SourceFile("Program.cs", main)])));
}
