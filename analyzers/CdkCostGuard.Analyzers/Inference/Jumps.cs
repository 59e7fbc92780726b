using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>Loops that are made of a label and a <c>goto</c> back to it. A <c>goto case</c> is not followed.</summary>
internal static class Jumps
{
    /// <summary>Those that repeat an operation, with their labels.</summary>
    public static IEnumerable<(IBranchOperation Jump, ILabeledOperation Label)> Around(IOperation operation, InferenceBody body)
    {
        foreach (var jump in body.Operations.OfType<IBranchOperation>().Where(b => b.BranchKind == BranchKind.GoTo && b.Syntax.SpanStart > operation.Syntax.SpanStart))
        {
            var label = body.Operations.OfType<ILabeledOperation>().FirstOrDefault(l => SymbolEqualityComparer.Default.Equals(l.Label, jump.Target));
            if (label is not null && label.Syntax.SpanStart <= operation.Syntax.SpanStart)
            {
                yield return (jump, label);
            }
        }
    }

    /// <summary>Does an operation leave what lies between a label and a <c>goto</c>?</summary>
    public static bool LeavesFor(IOperation operation, ILabeledOperation label, IBranchOperation jump) => operation is IBranchOperation branch && branch != jump && branch.BranchKind switch
    {
        BranchKind.GoTo => IsOut(branch, TextSpan.FromBounds(label.Syntax.SpanStart, jump.Syntax.Span.End)),
        // Of a loop or switch around both.
        _ => Around(branch) is { } around && around.Syntax.SpanStart < label.Syntax.SpanStart,
    };

    /// <summary>Does a branch go to a label outside of a piece of the source?</summary>
    public static bool IsOut(IBranchOperation branch, TextSpan span) =>
        branch.BranchKind == BranchKind.GoTo && !branch.Target.Locations.Any(l => l.IsInSource && span.Contains(l.SourceSpan));

    private static IOperation? Around(IBranchOperation branch)
    {
        var operation = branch.Parent;
        while (operation is not null and not ILoopOperation and not ISwitchOperation)
        {
            operation = operation.Parent;
        }

        return operation;
    }
}
