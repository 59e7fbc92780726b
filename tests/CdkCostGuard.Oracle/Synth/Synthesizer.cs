using System.Globalization;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Reading;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Oracle.Synth;

/// <summary>Runs programs with the real CDK and reads what they synthesize as <c>check</c> does.</summary>
internal sealed class Synthesizer(bool apart) : IDisposable
{
    // The kernel keeps every object of every program; a fresh one now and then keeps it fast.
    private const int MostPrograms = 60;

    private readonly string folder = Directory.CreateTempSubdirectory("costguard-oracle-").FullName;
    private readonly Dictionary<(string Context, string? WorkingDirectory), SynthHost> hosts = [];

    // Hosts run one program at a time.
    private readonly Lock gate = new();
    private int count;

    /// <summary>The graph in each of the program's surroundings; in <paramref name="failures"/> why others could not be had.</summary>
    public IReadOnlyList<AttributionGraph> Synthesize(CSharpCompilation program, string? workingDirectory, out IReadOnlyList<string> failures)
    {
        lock (gate)
        {
            return SynthesizeInTurn(program, workingDirectory, out failures);
        }
    }

    public void Dispose()
    {
        foreach (var host in hosts.Values)
        {
            host.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }

    private List<AttributionGraph> SynthesizeInTurn(CSharpCompilation program, string? workingDirectory, out IReadOnlyList<string> failures)
    {
        var graphs = new List<AttributionGraph>();
        var why = new List<string>();
        failures = why;
        var surroundings = Surroundings.Of(program);
        foreach (var with in surroundings)
        {
            // An assembly can be loaded once only, so each run is one of its own.
            var name = $"{program.AssemblyName}-{(++count).ToString(CultureInfo.InvariantCulture)}";
            var assembly = Path.Combine(folder, name + ".dll");
            if (ProgramCompiler.Emit(program.WithAssemblyName(name), assembly) is { } error)
            {
                why.Add(error);
                break;
            }

            var target = Path.Combine(folder, name);
            if (HostFor(with, workingDirectory).Run(assembly, target, with) is { } failure)
            {
                why.Add(failure);
                continue;
            }

            graphs.Add(AttributionGraph.Build(InputReader.Read([target], folder, new Dictionary<string, string>(StringComparer.Ordinal)).Templates, Policy.Default));
            Directory.Delete(target, recursive: true);
        }

        return graphs;
    }

    // Context and working directory are Node's when it starts, so each has a process of its own.
    private SynthHost HostFor(Surroundings with, string? workingDirectory)
    {
        var key = (with.ContextJson, workingDirectory);
        if (!hosts.TryGetValue(key, out var host))
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, "host" + hosts.Count.ToString(CultureInfo.InvariantCulture))).FullName;
            hosts[key] = host = new SynthHost(own, workingDirectory ?? own, with, apart ? 1 : MostPrograms);
        }

        return host;
    }
}
