using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>What ends a loop.</summary>
internal sealed class LoopEnds
{
    private LoopEnds(Bound bound, IOperation? decisive)
    {
        Bound = bound;
        Decisive = decisive;
    }

    /// <summary>The strongest of all ends.</summary>
    public Bound Bound { get; }

    /// <summary>The condition that the strongest end hangs on; null where there is no single one.</summary>
    public IOperation? Decisive { get; }

    /// <summary>Judges a loop of a body.</summary>
    public static LoopEnds Of(ILoopOperation loop, InferenceBody body)
    {
        if (loop is IForEachLoopOperation each)
        {
            // What is there ends; what is being written does not. Other streams are left alone.
            return new LoopEnds(each.Collection.DescendantsAndSelf().Any(Waiting.IsInput) ? Bound.Input : Bound.Unknown, null);
        }

        var repetition = new Repetition(loop, body.Output, new Counters(loop.DescendantsAndSelf()), body.HasDeadline);
        var ends = new LoopEnds(Bound.None, null);
        switch (loop)
        {
            case IWhileLoopOperation { Condition: { } condition } again:
                ends = ends.Or(repetition.When(condition, again.ConditionIsUntil), condition);
                break;
            case IForLoopOperation { Condition: { } condition }:
                ends = ends.Or(repetition.When(condition, false), condition);
                break;
        }

        foreach (var exit in repetition.Operations.Where(o => Leaves(o, loop)))
        {
            ends = ends.Or(repetition.Reaching(exit), ConditionOf(exit, loop));
        }

        if (ends.Bound < Bound.Time && repetition.Operations.OfType<IInvocationOperation>().Any(body.HasDeadline))
        {
            ends = ends.Or(Bound.Time, null);
        }

        return ends.Bound < Bound.Input && repetition.Operations.Any(Waiting.IsInput) ? ends.Or(Bound.Input, null) : ends;
    }

    private LoopEnds Or(Bound bound, IOperation? condition) => bound > Bound ? new LoopEnds(bound, condition) : this;

    private static bool Leaves(IOperation operation, ILoopOperation loop) => operation switch
    {
        IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } => true,
        IThrowOperation { Exception: not null } => true,
        // Rethrown as it is: the call failed.
        IThrowOperation => true,
        IBranchOperation { BranchKind: BranchKind.Break } branch => SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
        IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        _ => false,
    };

    private static IOperation? ConditionOf(IOperation exit, ILoopOperation loop)
    {
        for (var child = exit; child.Parent is { } parent && parent != loop; child = parent)
        {
            switch (parent)
            {
                case IConditionalOperation choice:
                    return choice.Condition;
                case ISwitchOperation choice:
                    return choice.Value;
            }
        }

        return null;
    }
}
