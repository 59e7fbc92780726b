using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Oracle.Comparing;
using CdkCostGuard.Oracle.Synth;

namespace CdkCostGuard.Oracle;

/// <summary>Tells how far the analyzers and a real synth agree on a program.</summary>
internal sealed class DifferentialOracle : IDisposable
{
    private readonly Synthesizer synthesizer = new();

    public Outcome Judge(ProgramSource program)
    {
        var compilation = ProgramCompiler.Compile(program);
        if (compilation.GetEntryPoint(default) is null)
        {
            return new Outcome { NotSynthesized = 1, Doubts = ["it has no entry point"] };
        }

        var facts = CdkProgram.Execute(compilation, CancellationToken.None);
        var graphs = synthesizer.Synthesize(compilation, out var failures);
        return graphs.Count == 0
            ? new Outcome { NotSynthesized = 1, Doubts = failures }
            : Comparison.Compare(Truth.Of(graphs), facts);
    }

    public void Dispose() => synthesizer.Dispose();
}
