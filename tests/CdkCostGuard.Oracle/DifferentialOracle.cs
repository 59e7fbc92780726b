using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Oracle.Comparing;
using CdkCostGuard.Oracle.Synth;

namespace CdkCostGuard.Oracle;

/// <summary>Tells how far the analyzers and a real synth agree on a program.</summary>
/// <param name="apart">Each program in a process of its own: slow, and nothing that one leaves behind can change the next.</param>
internal sealed class DifferentialOracle(bool apart = false) : IDisposable
{
    private readonly Synthesizer synthesizer = new(apart);

    /// <summary>Compares the two.</summary>
    public Outcome Judge(ProgramSource program) => Compare(program, program);

    /// <summary>Compares what is true of one program with what the analyzers say of another.</summary>
    public Outcome Compare(ProgramSource real, ProgramSource claimed) => Synthesize(real, out var failures) is { } truths
        ? Comparison.Compare(truths, CdkProgram.Execute(ProgramCompiler.Compile(claimed), CancellationToken.None))
        : new Outcome { NotSynthesized = 1, Doubts = failures };

    // Null, with the reasons, where no synth succeeds.
    private IReadOnlyList<Truth>? Synthesize(ProgramSource program, out IReadOnlyList<string> failures)
    {
        var compilation = ProgramCompiler.Compile(program);
        if (compilation.GetEntryPoint(CancellationToken.None) is null)
        {
            failures = ["it has no entry point"];
            return null;
        }

        var graphs = synthesizer.Synthesize(compilation, program.Folder, out failures);
        return graphs.Count == 0 ? null : Truth.Of(graphs);
    }

    public void Dispose() => synthesizer.Dispose();
}
