using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>The loops that repeat an operation.</summary>
internal static class Loops
{
    /// <summary>From the inside; a loop around a function that is only written in it repeats nothing of the function.</summary>
    public static IEnumerable<ILoopOperation> Around(IOperation operation)
    {
        for (var child = operation; child.Parent is { } parent and not ILocalFunctionOperation; child = parent)
        {
            if (parent is ILoopOperation loop && Repeats(loop, child))
            {
                yield return loop;
            }
        }
    }

    private static bool Repeats(ILoopOperation loop, IOperation child) => loop switch
    {
        IForEachLoopOperation each => child == each.Body,
        IForLoopOperation counted => !counted.Before.Contains(child),
        _ => true,
    };
}
