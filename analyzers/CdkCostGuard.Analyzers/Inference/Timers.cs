using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>Timers that go on ticking. Not those that tick once, and not those that their own handler may stop.</summary>
internal static class Timers
{
    private const string How = "by a timer";

    /// <summary>A timer that an operation makes, or gives something to do; null where it is none.</summary>
    public static Repeater? Of(IOperation operation, InferenceBody body, CancellationToken cancellation) => operation switch
    {
        IObjectCreationOperation { Type: { Name: "Timer", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } }, Arguments: var arguments } when IsPeriodic(arguments) && !MayStop(arguments[0].Value, body, cancellation)
            => new Repeater(operation, How, Ends.Nothing),
        IInvocationOperation { TargetMethod: { Name: "CreateTimer", ContainingType.Name: "TimeProvider" }, Arguments: var arguments } when IsPeriodic(arguments) && !MayStop(arguments[0].Value, body, cancellation)
            => new Repeater(operation, How, Ends.Nothing),
        // AutoReset makes one tick once; which timer it is set on is not followed.
        IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: { Name: "Elapsed" or "Tick", ContainingType.Name: "Timer" or "DispatcherTimer" } } } subscription
            when !body.Paths.Uses("AutoReset") && !MayStop(subscription.HandlerValue, body, cancellation)
            => new Repeater(operation, How, Ends.Nothing),
        _ => null,
    };

    // A period of nothing or of Timeout.Infinite is once.
    private static bool IsPeriodic(IEnumerable<IArgumentOperation> arguments) => arguments.FirstOrDefault(a => a.Parameter?.Name == "period")?.Value is { } period
        && !period.DescendantsAndSelf().Any(o => o.ConstantValue is { HasValue: true, Value: -1 or -1L or 0 or 0L } || o is IFieldReferenceOperation { Field.Name: "Infinite" or "InfiniteTimeSpan" or "Zero" });

    private static bool MayStop(IOperation handler, InferenceBody body, CancellationToken cancellation) => (Request.Unwrap(handler) as IDelegateCreationOperation)?.Target switch
    {
        IAnonymousFunctionOperation function => function.Descendants().Any(Stops),
        IMethodReferenceOperation reference => body.Paths.Bodies(reference.Method.OriginalDefinition, cancellation).SelectMany(b => b.DescendantsAndSelf()).Any(Stops),
        _ => true,
    };

    private static bool Stops(IOperation operation) => operation is IInvocationOperation { TargetMethod: { Name: "Stop" or "Change" or "Dispose" or "DisposeAsync" or "Close", ContainingType.Name: "Timer" or "DispatcherTimer" or "ITimer" } }
        or ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Enabled" or "IsEnabled" } };
}
