using System;
using System.Collections.Immutable;
using System.Text;
using System.Threading;
using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Model.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.Summaries;

/// <summary>Writes into a library of constructs what its members do, because a build shows those who use it only their signatures.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SummaryGenerator : IIncrementalGenerator
{
    /// <summary>The step of which a test asks whether it did anything.</summary>
    internal const string StepName = "Summaries";

    private const string Switch = "build_property.CdkCostGuardSummary";

    // Kept by syntax trees as the facts of the analyzers are: an edit of a file that was not executed costs no execution.
    private static readonly FactCache Cache = new(Execute);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isOff = context.AnalyzerConfigOptionsProvider.Select((options, _) =>
            options.GlobalOptions.TryGetValue(Switch, out var value) && value.Equals("false", StringComparison.OrdinalIgnoreCase));

        // A text compares by what it says: where it stays the same nothing is generated anew.
        var source = context.CompilationProvider.Combine(isOff).Select((input, cancellation) => input.Right ? "" : Write(input.Left, cancellation)).WithTrackingName(StepName);
        context.RegisterSourceOutput(source, (output, text) =>
        {
            if (text.Length > 0)
            {
                output.AddSource("CdkCostGuardSummary.g.cs", SourceText.From(text, Encoding.UTF8));
            }
        });
    }

    private static string Write(Compilation compilation, CancellationToken cancellation)
    {
        if (compilation.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary || !CdkSymbols.AreReferenced(compilation))
        {
            return "";
        }

        var summaries = Cache.Get(compilation, cancellation).Summaries;
        return summaries.IsEmpty ? "" : SummarySource.Write(summaries);
    }

    private static ProgramFacts Execute(Compilation compilation, CancellationToken cancellation)
    {
        var writer = new SummaryWriter(compilation, cancellation);
        return new ProgramFacts { Summaries = writer.Write(), VisitedTrees = writer.VisitedTrees.ToImmutableArray() };
    }
}
