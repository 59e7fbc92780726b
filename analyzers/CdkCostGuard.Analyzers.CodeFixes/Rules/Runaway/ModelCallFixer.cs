using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;

/// <summary>A fixer for a finding that stands at a call of a model.</summary>
public abstract class ModelCallFixer : CostGuardFixer
{
    private protected sealed override async Task<IReadOnlyList<FixPlan>> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var call = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>();
        return model is not null && call is not null && Plan(call, diagnostic, model, cancellation) is { } plan ? new[] { plan } : Array.Empty<FixPlan>();
    }

    /// <summary>What can be done at the call; null where nothing can be done without harm.</summary>
    private protected abstract FixPlan? Plan(InvocationExpressionSyntax call, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation);

    /// <summary>Where the object is made that the call is given first; null where that is not in the call or a local variable.</summary>
    private protected static BaseObjectCreationExpressionSyntax? RequestOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        call.ArgumentList.Arguments.Count > 0 ? Initializers.CreationOf(call.ArgumentList.Arguments[0].Expression, model, cancellation) : null;
}
