using System.Threading;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model;

/// <summary>Stands in until the engine is there.</summary>
internal static class CdkProgram
{
    public static ProgramFacts Execute(Compilation compilation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new ProgramFacts();
    }
}
