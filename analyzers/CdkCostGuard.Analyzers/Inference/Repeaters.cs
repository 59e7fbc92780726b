using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>Library code that does again and again what it is handed.</summary>
internal static class Repeaters
{
    /// <summary>What repeats a call without end, and where that is said; null where nothing does.</summary>
    /// <param name="call">A call that leads to a model.</param>
    /// <param name="body">The body that it stands in.</param>
    public static (IOperation Site, Bound Bound)? Around(IOperation call, InferenceBody body)
    {
        for (var child = call; child.Parent is { } parent and not ILocalFunctionOperation; child = parent)
        {
            switch (parent)
            {
                case IObjectCreationOperation { Type: { Name: "Timer", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } } timer when IsPeriodic(timer):
                    return (timer, Bound.None);
                // By name, of Polly: what fails is not billed, so that only time is lost where the call itself fails, and money where an answer is refused.
                case IInvocationOperation { TargetMethod.Name: "ExecuteAsync" or "Execute" } run when run.Instance is { } policy && IsForEver(policy, body):
                    return (run, Bound.Input);
            }
        }

        return null;
    }

    // A period of nothing or of Timeout.Infinite is once.
    private static bool IsPeriodic(IObjectCreationOperation timer) => timer.Arguments.FirstOrDefault(a => a.Parameter?.Name == "period")?.Value is { } period
        && !period.DescendantsAndSelf().Any(o => o.ConstantValue is { HasValue: true, Value: -1 or -1L or 0 or 0L } || o is IFieldReferenceOperation { Field.Name: "Infinite" or "InfiniteTimeSpan" or "Zero" });

    private static bool IsForEver(IOperation policy, InferenceBody body) => policy.DescendantsAndSelf().Any(o => o switch
    {
        IInvocationOperation { TargetMethod.Name: var name } => name.Contains("RetryForever"),
        ILocalReferenceOperation local => body.Operations.OfType<IVariableDeclaratorOperation>()
            .Any(d => d.Initializer is { } made && SymbolEqualityComparer.Default.Equals(d.Symbol, local.Local) && IsForEver(made.Value, body)),
        _ => false,
    });
}
