using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>Code that does again and again what it is handed: timers, policies that retry, and methods of the program.</summary>
internal static class Repeaters
{
    /// <summary>What repeats a call; null where nothing does, or where a count ends it.</summary>
    /// <param name="call">A call that leads to a model, or a method that does and is handed on.</param>
    /// <param name="body">The body that it stands in.</param>
    /// <param name="cancellation">Nobody wants to know any more.</param>
    public static Repeater? Around(IOperation call, InferenceBody body, CancellationToken cancellation)
    {
        for (var child = call; child.Parent is { } parent and not ILocalFunctionOperation; child = parent)
        {
            var found = Timers.Of(parent, body, cancellation)
                ?? (parent is IInvocationOperation run ? RetryPolicies.Of(run) : null)
                ?? (parent is IArgumentOperation { Parent: IInvocationOperation helper } argument ? OfHelper(helper, argument, body, cancellation) : null);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    // A method of the program that calls in a loop what it is handed.
    private static Repeater? OfHelper(IInvocationOperation helper, IArgumentOperation argument, InferenceBody body, CancellationToken cancellation)
    {
        if (Request.Unwrap(argument.Value) is not IDelegateCreationOperation
            || argument.Parameter is not { } parameter
            || helper.TargetMethod is not { IsVirtual: false, IsOverride: false } method
            || helper.Arguments.Any(a => MayCount(a.Value))
            || body.Handed(method.OriginalDefinition, method.OriginalDefinition.Parameters[parameter.Ordinal], cancellation) is not { } other)
        {
            return null;
        }

        foreach (var (call, _) in other.Calls.Where(c => c.Call.TargetMethod.MethodKind == MethodKind.DelegateInvoke))
        {
            foreach (var loop in Loops.Around(call))
            {
                if (other.EndsOf(loop) is { Bound: <= Bound.Time } ends)
                {
                    return new Repeater(helper, "in a loop", ends);
                }
            }
        }

        return null;
    }

    // A condition that is handed in may count the rounds: one that is not written here, and one beside something that counts.
    private static bool MayCount(IOperation argument) => Request.Unwrap(argument) switch
    {
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } => function.Descendants().Any(o => o is IIncrementOrDecrementOperation or ICompoundAssignmentOperation),
        IDelegateCreationOperation { Target: IMethodReferenceOperation, Type: INamedTypeSymbol { DelegateInvokeMethod.ReturnType.SpecialType: SpecialType.System_Boolean } } => true,
        { Type.TypeKind: TypeKind.Delegate } given => given is not IDelegateCreationOperation && given.ConstantValue is not { HasValue: true, Value: null } && given is not IDefaultValueOperation,
        _ => false,
    };
}
