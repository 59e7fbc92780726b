using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>What ends a loop, or a method that calls itself.</summary>
internal sealed class Ends
{
    /// <summary>What is done is not in the program.</summary>
    public static readonly Ends NotSeen = new Ends(Bound.Unknown, null);

    /// <summary>Nothing ends it.</summary>
    public static readonly Ends Nothing = new Ends(Bound.None, null);

    /// <summary>It goes on until it does not fail.</summary>
    public static readonly Ends Success = new Ends(Bound.Success, null);

    private Ends(Bound bound, SyntaxNode? decisive)
    {
        Bound = bound;
        Decisive = decisive;
    }

    /// <summary>The strongest of all ends.</summary>
    public Bound Bound { get; }

    /// <summary>The condition that the strongest end hangs on; null where there is no single one.</summary>
    public SyntaxNode? Decisive { get; }

    /// <summary>The model's answer ends it.</summary>
    public static Ends Answer(SyntaxNode? condition) => new Ends(Bound.ModelOutput, condition);

    /// <summary>Judges a loop of a body.</summary>
    public static Ends Of(ILoopOperation loop, InferenceBody body)
    {
        if (loop is IForEachLoopOperation each)
        {
            // What is there ends; what is being written does not. Other streams are left alone.
            return new Ends(each.Collection.DescendantsAndSelf().Any(Waiting.IsInput) ? Bound.Input : Bound.Unknown, null);
        }

        var repetition = new Repetition(loop, body, new Counters(loop.DescendantsAndSelf()));
        var ends = Nothing;
        switch (loop)
        {
            case IWhileLoopOperation { Condition: { } condition } again:
                ends = ends.Or(repetition.When(condition, again.ConditionIsUntil), condition);
                break;
            case IForLoopOperation { Condition: { } condition }:
                ends = ends.Or(repetition.When(condition, false), condition);
                break;
        }

        foreach (var exit in repetition.Operations.Where(o => Leaves(o) || LeavesLoop(o, loop)))
        {
            ends = ends.Or(repetition.Reaching(exit), repetition.Deciding(exit));
        }

        return ends.OrWaiting(repetition, body);
    }

    /// <summary>Judges a <c>goto</c> back to a label before it.</summary>
    public static Ends Of(IBranchOperation jump, ILabeledOperation label, InferenceBody body)
    {
        IOperation root = jump;
        while (root.Parent is { } parent && !root.Syntax.Span.Contains(label.Syntax.Span))
        {
            root = parent;
        }

        bool IsRepeated(IOperation operation) => operation.Syntax.SpanStart >= label.Syntax.SpanStart && operation.Syntax.SpanStart <= jump.Syntax.SpanStart;
        var repetition = new Repetition(root, body, new Counters(root.DescendantsAndSelf().Where(IsRepeated)), IsRepeated);
        var ends = Nothing;
        for (IOperation child = jump; child != root && child.Parent is { } parent; child = parent)
        {
            ends = ends.Or(repetition.Missing(parent, child), repetition.Deciding(child));
        }

        foreach (var exit in repetition.Operations.Where(o => Leaves(o) || Jumps.LeavesFor(o, label, jump)))
        {
            ends = ends.Or(repetition.Reaching(exit, jump), repetition.Deciding(exit));
        }

        return ends.OrWaiting(repetition, body);
    }

    /// <summary>Judges a call by which a body comes back to itself.</summary>
    /// <param name="call">The call.</param>
    /// <param name="body">The body that it stands in.</param>
    /// <param name="counters">Of the body's parameters those that change by a step from one time to the next.</param>
    public static Ends Of(IInvocationOperation call, InferenceBody body, Counters counters)
    {
        var root = RootOf(call);
        var repetition = new Repetition(root, body, counters);
        var ends = Nothing;
        for (IOperation child = call; child != root && child.Parent is { } parent; child = parent)
        {
            ends = ends.Or(repetition.Missing(parent, child), repetition.Deciding(child));
        }

        foreach (var exit in repetition.Operations.Where(o => Leaves(o) && o.Syntax.SpanStart < call.Syntax.SpanStart && !o.Syntax.Span.Contains(call.Syntax.Span)))
        {
            ends = ends.Or(repetition.Reaching(exit, call), repetition.Deciding(exit));
        }

        return ends;
    }

    /// <summary>The stronger of two, of which one is enough.</summary>
    public Ends Or(Ends other) => other.Bound > Bound ? other : this;

    private Ends Or(Bound bound, IOperation? condition) => bound > Bound ? new Ends(bound, condition?.Syntax) : this;

    // What each round waits for, and how long it may.
    private Ends OrWaiting(Repetition repetition, InferenceBody body)
    {
        var ends = Bound < Bound.Time && repetition.Operations.OfType<IInvocationOperation>().Any(body.HasDeadline) ? Or(Bound.Time, null) : this;
        return ends.Bound < Bound.Input && repetition.Operations.Any(Waiting.IsInput) ? ends.Or(Bound.Input, null) : ends;
    }

    private static bool Leaves(IOperation operation) => operation is IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } or IThrowOperation;

    private static bool LeavesLoop(IOperation operation, ILoopOperation loop) => operation is IBranchOperation branch
        && (Jumps.IsOut(branch, loop.Syntax.Span) || (branch.BranchKind == BranchKind.Break && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel)));

    // A function that is written in the body is a body of its own.
    private static IOperation RootOf(IOperation operation)
    {
        var root = operation;
        while (root.Parent is { } parent && root is not (ILocalFunctionOperation or IAnonymousFunctionOperation))
        {
            root = parent;
        }

        return root;
    }
}
