using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>Calls: what has source is run in place, what has none is asked of the library models.</summary>
internal sealed partial class Caller
{
    private const int Deepest = 64;

    // Recursion that is certain ends by itself; into what is unknown it could go on for ever.
    private const int MostOfOneInDoubt = 3;

    private readonly Machine machine;
    private readonly List<(ISymbol Symbol, Path? Path)> running = new();

    public Caller(Machine machine) => this.machine = machine;

    public bool IsTooDeep => running.Count >= Deepest;

    public Value Invoke(IInvocationOperation invocation, Frame frame)
    {
        var method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            var function = machine.Evaluator.Evaluate(invocation.Instance, frame);
            return Apply(function, Arguments(invocation.Arguments, frame), invocation);
        }

        if (method.MethodKind == MethodKind.LocalFunction && frame.Locals.OwnerOf(method.OriginalDefinition) is { } owner
            && owner.Slots[method.OriginalDefinition] is Function local)
        {
            var parameters = Arguments(invocation.Arguments, frame);
            var result = Run(local.Method, local.Body, local.Captured, local.Receiver, parameters, Generic.Arguments(method, null, frame.TypeArguments), invocation);
            WriteBack(invocation, parameters, frame);
            return result;
        }

        var receiver = invocation.Instance is null ? null : machine.Evaluator.Evaluate(invocation.Instance, frame);
        var arguments = Arguments(invocation.Arguments, frame);
        if (receiver is not null && invocation.IsVirtual)
        {
            var value = machine.Branches.Each(receiver, one => Call(method, one, arguments, invocation, frame));
            WriteBack(invocation, arguments, frame);
            return value;
        }

        var returned = receiver is null
            ? Call(method, null, arguments, invocation, frame)
            : machine.Branches.Each(receiver, one => CallExactly(method, one, arguments, invocation, frame));
        WriteBack(invocation, arguments, frame);
        return returned;
    }

    /// <summary>Calls a method on one receiver, or a static one.</summary>
    public Value Call(IMethodSymbol method, Value? receiver, Value[] arguments, IOperation site, Frame? frame)
    {
        if (receiver is not HeapObject thing)
        {
            return CallExactly(method, receiver, arguments, site, frame);
        }

        var actual = Dispatch.Find(method, thing);
        if (machine.Recorder?.Virtual(thing, actual, arguments, site) is { } known)
        {
            return known;
        }

        var mayBeOverridden = thing.IsOpen && (actual.IsVirtual || actual.IsAbstract || actual.IsOverride) && !actual.IsSealed && thing.Type is not { IsSealed: true };
        return mayBeOverridden && machine.HasSource(actual.OriginalDefinition)
            ? Unseen(actual, receiver, arguments, site)
            : CallExactly(actual, receiver, arguments, site, frame);
    }

    /// <summary>Calls what a delegate holds.</summary>
    public Value Apply(Value function, Value[] arguments, IOperation site) => machine.Branches.Each(function, one =>
    {
        switch (one)
        {
            case Function { Body: not null } lambda:
                return Run(lambda.Method, lambda.Body, lambda.Captured, lambda.Receiver, arguments, lambda.TypeArguments, site);
            case Function group:
                return Call(group.Method, group.Receiver, arguments, site, frame: null);
            case Multicast many:
                Value last = Constant.Null;
                foreach (var part in many.Functions)
                {
                    last = Apply(part, arguments, site);
                }

                return last;
            case Constant { Data: null }:
                return new Unknown("a call of nothing");
            default:
                if (machine.Recorder?.Apply(one, arguments, site) is { } known)
                {
                    return known;
                }

                foreach (var argument in arguments)
                {
                    machine.Objects.Escape(argument, "a function that is not known");
                }

                return machine.Objects.FromOutside(site.Type, "a function that is not known", site.Syntax);
        }
    });

    /// <summary>Code that is not seen was given the function: it may call it.</summary>
    public void Perhaps(Function function)
    {
        if (IsTooDeep || function.Body is null)
        {
            return;
        }

        var arguments = function.Method.Parameters.Select(p => machine.Objects.FromOutside(p.Type, "a parameter of a callback", null)).ToArray();
        machine.Branches.Run(
            null,
            new Arm(Branching.Doubt(), () =>
            {
                Run(function.Method, function.Body, function.Captured, function.Receiver, arguments, function.TypeArguments, function.Body);
                return Flow.Normal;
            }),
            new Arm(null, () => Flow.Normal));
    }

    public Value[] Deconstruct(IMethodSymbol method, HeapObject thing, IOperation site, Frame frame)
    {
        var parts = method.Parameters.Select(_ => (Value)Constant.Null).ToArray();
        Call(method, thing, parts, site, frame);
        return parts;
    }

    /// <summary>Calls a method and none that overrides it.</summary>
    public Value CallExactly(IMethodSymbol method, Value? receiver, Value[] arguments, IOperation site, Frame? frame)
    {
        method = method.PartialImplementationPart ?? method;
        var definition = method.OriginalDefinition;
        var body = machine.HasSource(definition) && !method.IsAbstract ? BodyOf(definition) : null;
        if (body is not null)
        {
            var types = Generic.Arguments(method, (receiver as HeapObject)?.Type, frame?.TypeArguments ?? Generic.None);
            return Run(definition, body, null, receiver, arguments, types, site);
        }

        if (machine.HasSource(definition) && definition.IsPartialDefinition)
        {
            return Constant.Null;
        }

        return machine.HasSource(definition) && !LibraryCalls.IsOfRecord(definition)
            ? Unseen(method, receiver, arguments, site)
            : machine.Library.Call(method, receiver, arguments, site, frame?.TypeArguments ?? Generic.None);
    }

    private Value Unseen(IMethodSymbol method, Value? receiver, Value[] arguments, IOperation site)
    {
        machine.Objects.Escape(receiver, method.Name);
        foreach (var argument in arguments)
        {
            machine.Objects.Escape(argument, method.Name);
        }

        FillOuts(method, arguments, site);
        return method.ReturnsVoid ? Constant.Null : machine.Objects.FromOutside(method.ReturnType, "the result of " + method.Name, site.Syntax);
    }

    private IOperation? BodyOf(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax(machine.Cancellation);
            if (node is BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null })
            {
                continue;
            }

            if (node is ArrowExpressionClauseSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null } or CompilationUnitSyntax
                && machine.OperationOf(node) is { } operation)
            {
                return operation;
            }

            if (node is LocalFunctionStatementSyntax && machine.OperationOf(node) is ILocalFunctionOperation local)
            {
                return local.Body;
            }
        }

        return null;
    }

    /// <summary>Runs a body in place. Parameters by reference are written back into <paramref name="arguments"/>.</summary>
    public Value Run(IMethodSymbol method, IOperation? body, Locals? captured, Value? receiver, Value[] arguments, IReadOnlyDictionary<ISymbol, ITypeSymbol> types, IOperation site)
    {
        machine.Step();
        var definition = method.OriginalDefinition;
        if (body is null || IsTooDeep || RunsTooOften(definition))
        {
            return Unseen(method, receiver, arguments, site);
        }

        if (IsIterator(definition, body))
        {
            // Its body runs when somebody asks for the items, and no further than they are asked for.
            return machine.Enumeration.Defer(method.ReturnType, site.Syntax, most =>
            {
                var (round, _) = Execute(definition, body, captured, receiver, arguments, types, site, most);
                return new Sequence((round.Yielded ?? new List<Guarded>()).ToImmutableArray(), isOpen: false);
            });
        }

        var (frame, flow) = Execute(definition, body, captured, receiver, arguments, types, site);
        foreach (var parameter in definition.Parameters.Where(p => p.RefKind is RefKind.Out or RefKind.Ref && p.Ordinal < arguments.Length))
        {
            arguments[parameter.Ordinal] = frame.Locals.Slots[parameter];
        }

        if (flow == Flow.Throw)
        {
            machine.Exceptions.Raise();
        }

        return ResultOf(frame, method, flow);
    }

    private (Frame Frame, Flow Flow) Execute(IMethodSymbol definition, IOperation body, Locals? captured, Value? receiver, Value[] arguments, IReadOnlyDictionary<ISymbol, ITypeSymbol> types, IOperation site, int mostYields = Deferred.Everything)
    {
        machine.Executed.Add(definition);
        var frame = new Frame(receiver, types, machine.Path) { MostYields = mostYields };
        frame.Locals = new Locals(machine.Store.NextSerial(), captured, frame);
        for (var i = 0; i < definition.Parameters.Length; i++)
        {
            frame.Locals.Slots[definition.Parameters[i]] = i < arguments.Length ? arguments[i] : DefaultOf(definition.Parameters[i], site);
        }

        Flow flow = Flow.Normal;
        Within(definition, site, () => flow = body is IBlockOperation or IMethodBodyOperation ? machine.Statements.Run(body, frame) : Expression(body, frame));
        return (frame, flow);
    }

    // How often it was entered on other paths than the present one tells how often it went on in doubt.
    private bool RunsTooOften(IMethodSymbol definition) => running
        .Where(r => SymbolEqualityComparer.Default.Equals(r.Symbol, definition))
        .Select(r => r.Path)
        .Distinct()
        .Count(path => !ReferenceEquals(path, machine.Path)) >= MostOfOneInDoubt - 1
        && running.Count(r => SymbolEqualityComparer.Default.Equals(r.Symbol, definition)) >= MostOfOneInDoubt;

    private static bool IsIterator(IMethodSymbol method, IOperation body) =>
        method.ReturnType.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator"
        && body.Syntax.DescendantNodes(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).Any(node => node is YieldStatementSyntax);

    /// <summary>Runs something as part of a call: what it does is under the path of the call, and its length counts.</summary>
    public void Within(ISymbol called, IOperation site, Action run)
    {
        var (path, sites) = (machine.Path, machine.CallSites);
        machine.CallSites = sites.Push(site.Syntax);
        running.Add((called, machine.Path));
        try
        {
            run();
        }
        finally
        {
            running.RemoveAt(running.Count - 1);
            machine.CallSites = sites;
            machine.Path = path;
        }
    }

    private Flow Expression(IOperation body, Frame frame)
    {
        frame.Returned.Add(new Guarded(machine.Evaluator.Evaluate(body, frame), null));
        return Flow.Return;
    }

    private static Value ResultOf(Frame frame, IMethodSymbol method, Flow flow)
    {
        if (frame.Returned.Count == 0)
        {
            return flow == Flow.Throw && !method.ReturnsVoid ? new Unknown("an exception") : Constant.Null;
        }

        return frame.Returned.Count == 1 ? frame.Returned[0].Value : Alternatives.Join(frame.Returned);
    }
}
