using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
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
            case Function { Receiver: not null, Method: { IsExtensionMethod: true } extension } bound:
                // What is bound is the first argument of an extension method.
                return Call(extension.ReducedFrom ?? extension, null, new[] { bound.Receiver }.Concat(arguments).ToArray(), site, frame: null);
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
            machine.Branches.Rounds(() =>
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
}
