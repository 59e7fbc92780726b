using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>A part of a body that is done again and again: tells what has to come about for a condition in it to end it, or for a statement in it to be reached.</summary>
internal sealed class Repetition
{
    private readonly IOperation _root;
    private readonly InferenceBody _body;
    private readonly Counters _counters;

    // A method that a loop calls; the methods that it calls in turn are not looked into.
    private readonly bool _isOfHelper;

    // Flags of which the assignments are being judged.
    private readonly HashSet<ISymbol> _open = new HashSet<ISymbol>(SymbolEqualityComparer.Default);

    /// <param name="root">The loop, or the body of a method that calls itself.</param>
    /// <param name="body">What it is a part of.</param>
    /// <param name="counters">What only counts from round to round.</param>
    /// <param name="isRepeated">What of the root is done again; null for all of it.</param>
    public Repetition(IOperation root, InferenceBody body, Counters counters, Func<IOperation, bool>? isRepeated = null)
    {
        _root = root;
        _body = body;
        _counters = counters;
        Operations = Own(root).Where(o => isRepeated is null || isRepeated(o)).ToList();
    }

    private Repetition(InferenceBody helper)
        : this(InferenceBody.Root(helper.Operations[0]), helper, new Counters(helper.Operations)) => _isOfHelper = true;

    /// <summary>A method that a loop calls.</summary>
    public static Repetition Of(InferenceBody helper) => new Repetition(helper);

    /// <summary>What is repeated, without the bodies of functions that are only written there.</summary>
    public IReadOnlyList<IOperation> Operations { get; }

    /// <summary>What brings it about that <paramref name="condition"/> has <paramref name="value"/>.</summary>
    public Bound When(IOperation condition, bool value)
    {
        switch (condition)
        {
            case IParenthesizedOperation inner:
                return When(inner.Operand, value);
            case IConversionOperation { IsImplicit: true } conversion:
                return When(conversion.Operand, value);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return When(not.Operand, !value);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both:
                var left = When(both.LeftOperand, value);
                var right = When(both.RightOperand, value);
                // One of the two is enough to make an "or" true and an "and" false.
                var isOneEnough = both.OperatorKind == BinaryOperatorKind.ConditionalOr == value;
                return isOneEnough == left > right ? left : right;
            default:
                return Plain(condition, value);
        }
    }

    /// <summary>What brings it about that a statement is reached.</summary>
    /// <param name="point">The statement.</param>
    /// <param name="next">Where the next round begins by a jump; null where it begins at the end.</param>
    public Bound Reaching(IOperation point, IOperation? next = null)
    {
        var bound = Bound.Count;
        for (var child = point; child != _root && child.Parent is { } parent; child = parent)
        {
            if (!(next is not null && child.Syntax.Span.Contains(next.Syntax.Span)) && !IsOnlyWay(parent, child, next))
            {
                bound = Weaker(bound, Entering(parent, child));
            }
        }

        return bound;
    }

    /// <summary>What a reader would look at to see whether a statement is reached: the nearest condition around or before it that asks the model's answer, else the nearest.</summary>
    public IOperation? Deciding(IOperation point)
    {
        IOperation? nearest = null;
        for (var child = point; child != _root && child.Parent is { } parent; child = parent)
        {
            foreach (var condition in Conditions(parent, child))
            {
                if (_body.Output.Reaches(condition))
                {
                    return condition;
                }

                nearest ??= condition;
            }
        }

        return nearest;
    }

    private IEnumerable<IOperation> Conditions(IOperation parent, IOperation child) => parent switch
    {
        IConditionalOperation choice when child != choice.Condition => new[] { choice.Condition },
        ISwitchOperation choice when child != choice.Value => new[] { choice.Value },
        ITryOperation attempt when child == attempt.Body => Own(attempt.Body).Where(IsJudgement).Take(1),
        IBlockOperation block => block.Operations.TakeWhile(o => o != child).OfType<IConditionalOperation>()
            .Where(c => Continues(c.WhenTrue) || (c.WhenFalse is { } other && Continues(other)))
            .Select(c => c.Condition),
        _ => Enumerable.Empty<IOperation>(),
    };

    /// <summary>What brings it about that a part of an operation is passed over.</summary>
    public Bound Missing(IOperation parent, IOperation child) => parent switch
    {
        IConditionalOperation choice when child == choice.WhenTrue => When(choice.Condition, false),
        IConditionalOperation choice when child == choice.WhenFalse => When(choice.Condition, true),
        ISwitchOperation choice when child != choice.Value => OnValue(choice.Value),
        ISwitchExpressionOperation choice when child != choice.Value => OnValue(choice.Value),
        IForEachLoopOperation loop when child == loop.Body => OnValue(loop.Collection),
        IWhileLoopOperation { Condition: { } condition, ConditionIsTop: true } loop when child == loop.Body => When(condition, loop.ConditionIsUntil),
        IForLoopOperation { Condition: { } condition } loop when child == loop.Body => When(condition, false),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when child == both.RightOperand => When(both.LeftOperand, false),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } both when child == both.RightOperand => When(both.LeftOperand, true),
        ICoalesceOperation or IConditionalAccessOperation => Bound.Unknown,
        _ => Bound.None,
    };

    // Whoever does not enter leaves, so that each round goes through it.
    private bool IsOnlyWay(IOperation parent, IOperation child, IOperation? next) => parent is IConditionalOperation choice
        && ((child == choice.WhenFalse && Leaves(choice.WhenTrue, next))
            || (child == choice.WhenTrue && (choice.WhenFalse is { } other ? Leaves(other, next) : choice.Parent is IBlockOperation block && LeavesAfter(block, choice, next))));

    private bool LeavesAfter(IBlockOperation block, IOperation statement, IOperation? next)
    {
        foreach (var later in block.Operations.SkipWhile(o => o != statement).Skip(1))
        {
            if (Continues(later))
            {
                return false;
            }

            if (Leaves(later, next))
            {
                return true;
            }
        }

        return false;
    }

    // A return of what the next round gives is none.
    private bool Leaves(IOperation statement, IOperation? next) => statement switch
    {
        _ when next is not null && statement.Syntax.Span.Contains(next.Syntax.Span) => false,
        IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IBranchOperation { BranchKind: BranchKind.Break } branch => _root is ILoopOperation loop && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
        IBlockOperation block => block.Operations.Any(o => Leaves(o, next)) && !Continues(block),
        IConditionalOperation { WhenFalse: { } other } choice => Leaves(choice.WhenTrue, next) && Leaves(other, next),
        _ => false,
    };

    private Bound Entering(IOperation parent, IOperation child)
    {
        switch (parent)
        {
            case IConditionalOperation choice when child == choice.WhenTrue:
                return When(choice.Condition, true);
            case IConditionalOperation choice when child == choice.WhenFalse:
                return When(choice.Condition, false);
            case ISwitchOperation choice when child != choice.Value:
                return OnValue(choice.Value);
            case ISwitchExpressionOperation choice when child != choice.Value:
                return OnValue(choice.Value);
            case IForEachLoopOperation inner when inner != _root && child == inner.Body:
                return OnValue(inner.Collection);
            case IWhileLoopOperation { Condition: { } condition } inner when inner != _root && child == inner.Body && inner.ConditionIsTop:
                return When(condition, !inner.ConditionIsUntil);
            case IForLoopOperation { Condition: { } condition } inner when inner != _root && child == inner.Body:
                return When(condition, true);
            case ITryOperation attempt when child == attempt.Body && attempt.Catches.Any(Swallows):
                // Failed calls are not billed. What is done with an answer may fail too, and then the model is asked again.
                return attempt.Catches.Any(c => Swallows(c) && !IsOfCalls(c.ExceptionType)) && Own(attempt.Body).Any(IsJudgement) ? Bound.ModelOutput : Bound.Unknown;
            case IBlockOperation block:
                return Passing(block.Operations.TakeWhile(o => o != child));
            case ISwitchCaseOperation section:
                return Passing(section.Body.TakeWhile(o => o != child));
            default:
                return Bound.Count;
        }
    }

    // Past the statements before it, of which some go on with the next round.
    private Bound Passing(IEnumerable<IOperation> before)
    {
        var bound = Bound.Count;
        foreach (var choice in before.OfType<IConditionalOperation>())
        {
            if (Continues(choice.WhenTrue))
            {
                bound = Weaker(bound, When(choice.Condition, false));
            }
            else if (choice.WhenFalse is { } other && Continues(other))
            {
                bound = Weaker(bound, When(choice.Condition, true));
            }
        }

        return bound;
    }

    private bool Continues(IOperation statement) => _root is ILoopOperation loop
        && Own(statement).Any(o => o is IBranchOperation { BranchKind: BranchKind.Continue } branch && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ContinueLabel));

    private static bool Swallows(ICatchClauseOperation clause) => clause.Handler.Operations.LastOrDefault() is not (IThrowOperation or IReturnOperation or IExpressionStatementOperation { Operation: IThrowOperation } or IBranchOperation { BranchKind: BranchKind.Break });

    // Thrown by the network and the service, not by whoever reads an answer.
    private static bool IsOfCalls(ITypeSymbol exception) => exception.Name is "HttpRequestException" or "IOException" or "SocketException" or "TimeoutException"
            or "OperationCanceledException" or "TaskCanceledException" or "ThrottlingException"
        || exception.Name.StartsWith("Amazon", StringComparison.Ordinal)
        || exception.BaseType is { Name: "AmazonServiceException" or "AmazonBedrockRuntimeException" or "AmazonBedrockAgentRuntimeException" };

    // Reads an answer in a way that it may not stand: parses it, or hands it to a method of the program.
    private bool IsJudgement(IOperation operation) => operation is IInvocationOperation { TargetMethod: var method } call
        && (method.Name.StartsWith("Parse", StringComparison.Ordinal)
            || method.Name.StartsWith("Deserialize", StringComparison.Ordinal)
            || method.ContainingType?.Name == nameof(Convert)
            || method.Locations.Any(l => l.IsInSource))
        && call.Arguments.Any(a => _body.Output.Reaches(a.Value));

    private Bound OnValue(IOperation value) => _body.Output.Reaches(value) ? Bound.ModelOutput : Bound.Unknown;

    private Bound Plain(IOperation condition, bool value)
    {
        if (condition.ConstantValue is { HasValue: true, Value: bool constant })
        {
            return constant == value ? Bound.Count : Bound.None;
        }

        if (_counters.Decide(condition))
        {
            return Bound.Count;
        }

        var all = condition.DescendantsAndSelf().ToList();
        if (all.Any(IsClock))
        {
            return Bound.Time;
        }

        if (all.OfType<IPropertyReferenceOperation>().FirstOrDefault(p => p.Property.Name == "IsCancellationRequested") is { Instance: { } token })
        {
            return token.DescendantsAndSelf().Select(ModelOutput.VariableOf).OfType<ISymbol>().Any(_body.HasDeadline) ? Bound.Time : Bound.None;
        }

        if (all.Any(Waiting.IsTick))
        {
            return Bound.None;
        }

        if (_body.Output.Reaches(condition))
        {
            return Bound.ModelOutput;
        }

        if (all.Any(Waiting.IsInput))
        {
            return Bound.Input;
        }

        return ModelOutput.VariableOf(condition) is { } flag ? Raised(flag, value) : OfInput(all);
    }

    // A variable of the round that came from outside.
    private Bound OfInput(IEnumerable<IOperation> condition)
    {
        var variables = new HashSet<ISymbol>(condition.Select(ModelOutput.VariableOf).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        return Operations.Any(o => ValueGiven(o) is var (variable, value) && variables.Contains(variable) && value.DescendantsAndSelf().Any(Waiting.IsInput)) ? Bound.Input : Bound.Unknown;
    }

    private Bound Raised(ISymbol flag, bool value) => RaisedHere(flag, value) ?? (_isOfHelper ? null : Flags.RaisedByHelpers(flag, value, this, _body)) ?? Bound.Unknown;

    /// <summary>What brings it about that a flag is given a value: as good as what leads to where it gets it; null where it is given none here.</summary>
    public Bound? RaisedHere(ISymbol flag, bool value)
    {
        var given = Operations.Select(o => (At: o, Given: ValueGiven(o))).Where(o => o.Given is var (v, _) && SymbolEqualityComparer.Default.Equals(v, flag)).ToList();
        if (given.Count == 0)
        {
            return null;
        }

        if (!_open.Add(flag))
        {
            return Bound.Unknown;
        }

        var bound = Bound.None;
        foreach (var (at, assigned) in given)
        {
            bound = Stronger(bound, Weaker(When(assigned!.Value.Value, value), Reaching(at)));
        }

        _open.Remove(flag);
        return bound;
    }

    // done |= x makes it true where x is.
    private static (ISymbol Variable, IOperation Value)? ValueGiven(IOperation operation) => operation switch
    {
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Or or BinaryOperatorKind.And } assignment when ModelOutput.VariableOf(assignment.Target) is { } variable => (variable, assignment.Value),
        ISimpleAssignmentOperation assignment when ModelOutput.VariableOf(assignment.Target) is { } variable => (variable, assignment.Value),
        IVariableDeclaratorOperation { Initializer: { } initializer } declarator => (declarator.Symbol, initializer.Value),
        _ => null,
    };

    private static bool IsClock(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "UtcNow" or "Now" or "Elapsed" or "ElapsedMilliseconds" or "TickCount" or "TickCount64" or "RemainingTime" } => true,
        IInvocationOperation { TargetMethod.Name: "GetUtcNow" or "GetElapsedTime" or "GetTimestamp" } => true,
        _ => false,
    };

    private static IEnumerable<IOperation> Own(IOperation root)
    {
        yield return root;
        foreach (var child in root.ChildOperations)
        {
            if (child is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            {
                foreach (var operation in Own(child))
                {
                    yield return operation;
                }
            }
        }
    }

    private static Bound Stronger(Bound one, Bound other) => one > other ? one : other;

    private static Bound Weaker(Bound one, Bound other) => one < other ? one : other;
}
