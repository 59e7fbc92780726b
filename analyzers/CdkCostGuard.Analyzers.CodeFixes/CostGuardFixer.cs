using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>A fixer that first plans, so that it offers only what it can do, and then writes.</summary>
/// <remarks>
/// Fixers are exported and not marked as shared: that attribute lies in an assembly of which hosts have different versions, and one more instance costs nothing.
/// </remarks>
public abstract class CostGuardFixer : CodeFixProvider
{
    /// <summary>Never in a batch of single fixes, which know nothing of each other's new names and shared constants: all are planned on one program.</summary>
    public sealed override FixAllProvider GetFixAllProvider() => new FixTogether(this);

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var plan in await PlanAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(plan.Title, c => Write(context.Document.Project.Solution, new[] { plan }, c), plan.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>What can be done about a finding; nothing where nothing can be done without harm.</summary>
    private protected abstract Task<IReadOnlyList<FixPlan>> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation);

    /// <summary>Does to all findings what <paramref name="key"/> names.</summary>
    internal async Task<Solution> FixAsync(Solution solution, IEnumerable<Diagnostic> diagnostics, string? key, CancellationToken cancellation)
    {
        var plans = new List<FixPlan>();
        foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, System.StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start))
        {
            if (solution.GetDocument(diagnostic.Location.SourceTree) is { } document)
            {
                plans.AddRange((await PlanAsync(document, diagnostic, cancellation).ConfigureAwait(false)).Where(p => p.Key == key));
            }
        }

        return await Write(solution, plans, cancellation).ConfigureAwait(false);
    }

    private static Task<Solution> Write(Solution solution, IEnumerable<FixPlan> plans, CancellationToken cancellation)
    {
        var edits = new Edits();
        foreach (var plan in plans)
        {
            plan.Write(edits);
        }

        return edits.ApplyToAsync(solution, cancellation);
    }
}
