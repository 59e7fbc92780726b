using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>"Fix all" as one change of the solution: a fix may write to another file than the one that its finding stands in.</summary>
internal sealed class FixTogether : FixAllProvider
{
    private readonly CostGuardFixer _fixer;

    public FixTogether(CostGuardFixer fixer) => _fixer = fixer;

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var diagnostics = new List<Diagnostic>();
        switch (fixAllContext.Scope)
        {
            case FixAllScope.Document when fixAllContext.Document is { } document:
                diagnostics.AddRange(await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
                break;
            case FixAllScope.Project:
                diagnostics.AddRange(await fixAllContext.GetAllDiagnosticsAsync(fixAllContext.Project).ConfigureAwait(false));
                break;
            case FixAllScope.Solution:
                foreach (var project in fixAllContext.Solution.Projects.Where(p => p.Language == fixAllContext.Project.Language))
                {
                    diagnostics.AddRange(await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                }

                break;
        }

        return diagnostics.Count == 0 ? null : CodeAction.Create(
            "Fix all",
            c => _fixer.FixAsync(fixAllContext.Solution, diagnostics, fixAllContext.CodeActionEquivalenceKey, c),
            fixAllContext.CodeActionEquivalenceKey);
    }
}
