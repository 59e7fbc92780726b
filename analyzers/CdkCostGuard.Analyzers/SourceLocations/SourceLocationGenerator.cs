using System;
using System.Linq;
using System.Text;
using System.Threading;
using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Model.Cdk;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.SourceLocations;

/// <summary>
/// Writes into an app where its constructs are made. At synth nobody knows: the stack traces of the CDK end where the other language begins.
/// </summary>
/// <remarks>No code can tell whether its output is there, so an editor leaves it out, and a build takes what is executed for it on to the analyzers.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class SourceLocationGenerator : IIncrementalGenerator
{
    /// <summary>The step of which a test asks whether it did anything.</summary>
    internal const string StepName = "SourceLocations";

    private const string Switch = "build_property.CdkCostGuardSourceLocations";

    // The package sets it to the root of the repository; the other is there in every build.
    private static readonly string[] Roots = { "build_property.CdkCostGuardSourceRoot", "build_property.ProjectDir" };

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var root = context.AnalyzerConfigOptionsProvider.Select((options, _) => RootOf(options.GlobalOptions));
        var source = context.CompilationProvider.Combine(root).Select((input, cancellation) => Write(input.Left, input.Right, cancellation)).WithTrackingName(StepName);
        context.RegisterImplementationSourceOutput(source, (output, text) =>
        {
            if (text.Length > 0)
            {
                output.AddSource(FactCache.SourceLocations, SourceText.From(text, Encoding.UTF8));
            }
        });
    }

    private static string Write(Compilation compilation, string? root, CancellationToken cancellation) =>
        root is null || !IsRead(compilation) || !CdkSymbols.AreReferenced(compilation) ? "" : SourceLocationSource.Write(FactCache.Shared.Get(compilation, cancellation), root);

    // Only the library that checks at synth reads it. The executing that it takes is not shared with other analyzers as that of the rules is, so nobody else pays for it.
    private static bool IsRead(Compilation compilation) => compilation.ReferencedAssemblyNames.Any(a => a.Name == OwnLibrary.Assembly);

    // Null where the generator is switched off.
    private static string? RootOf(AnalyzerConfigOptions options)
    {
        if (options.TryGetValue(Switch, out var value) && value.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var name in Roots)
        {
            if (options.TryGetValue(name, out var root) && root.Length > 0)
            {
                return root;
            }
        }

        return "";
    }
}
