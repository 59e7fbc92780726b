using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>A call by which a method comes back to itself, on the way to a model.</summary>
internal sealed class Recursion
{
    private Recursion(Ends ends, bool isHere)
    {
        Ends = ends;
        IsHere = isHere;
    }

    /// <summary>What ends it, the strongest end of all methods on the way.</summary>
    public Ends Ends { get; }

    /// <summary>Is that end in the body itself, and not in another method on the way?</summary>
    public bool IsHere { get; }

    /// <summary>A call of a body; null where it does not come back.</summary>
    public static Recursion? Of(IInvocationOperation call, InferenceBody body, CancellationToken cancellation)
    {
        if (MethodAround(call, body) is not { } method)
        {
            return null;
        }

        var way = body.Paths.WayBack(call.TargetMethod, method, cancellation);
        if (way.Count == 0)
        {
            return null;
        }

        var ends = Ends.Of(call, body, CountersOf(method, call));
        var isHere = true;
        for (var i = 0; i + 1 < way.Count; i++)
        {
            var step = EndsOf(way[i], way[i + 1], body, cancellation);
            isHere &= step is not null && (step.Bound < ends.Bound || (step.Bound == ends.Bound && IsFirst(method, way[i])));
            ends = step is null ? Ends.NotSeen : ends.Or(step);
        }

        return new Recursion(ends, isHere);
    }

    // Of several calls the one that least ends: that is the way it goes on.
    private static Ends? EndsOf(IMethodSymbol from, IMethodSymbol to, InferenceBody body, CancellationToken cancellation)
    {
        Ends? weakest = null;
        if (body.Other(from, cancellation) is { } other)
        {
            foreach (var (call, _) in other.Calls.Where(c => CallPaths.Same(c.Call.TargetMethod, to)))
            {
                var ends = Ends.Of(call, other, CountersOf(from, call));
                weakest = weakest is null || ends.Bound < weakest.Bound ? ends : weakest;
            }
        }

        return weakest;
    }

    private static IMethodSymbol? MethodAround(IOperation call, InferenceBody body)
    {
        for (var operation = call.Parent; operation is not null; operation = operation.Parent)
        {
            switch (operation)
            {
                case ILocalFunctionOperation function:
                    return function.Symbol;
                case IAnonymousFunctionOperation:
                    return null;
            }
        }

        return body.Owner as IMethodSymbol;
    }

    // Of two that end it alike, one speaks for both.
    private static bool IsFirst(IMethodSymbol one, IMethodSymbol other) => string.CompareOrdinal(one.ToDisplayString(), other.ToDisplayString()) <= 0;

    // A parameter that is handed on by a step: remaining - 1, depth + 1.
    private static Counters CountersOf(IMethodSymbol method, IInvocationOperation call) => new Counters(
        method.Parameters.Where(p => call.Arguments.Any(a => Counters.IsStep(Inner(a.Value), p)))
            .Concat<ISymbol>(Steps(InferenceBody.Root(call))));

    private static IEnumerable<ISymbol> Steps(IOperation root) => root.DescendantsAndSelf()
        .Select(o => o switch
        {
            IIncrementOrDecrementOperation step => step.Target,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } step => step.Target,
            _ => null,
        })
        .Select(t => t is null ? null : ModelOutput.VariableOf(t))
        .OfType<IFieldSymbol>();

    private static IOperation Inner(IOperation value) => value is IConversionOperation conversion ? Inner(conversion.Operand) : value;
}
