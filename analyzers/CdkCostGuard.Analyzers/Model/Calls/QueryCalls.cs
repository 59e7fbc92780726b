using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>LINQ and the static methods of arrays. What yields items is run when they are enumerated, the rest at once.</summary>
internal sealed class QueryCalls
{
    private static readonly HashSet<string> LazyNames = new(StringComparer.Ordinal)
    {
        "Select", "SelectMany", "Where", "OfType", "Cast", "Zip", "Join", "GroupJoin", "GroupBy", "Concat", "Union", "Except", "Intersect", "Append", "Prepend", "Distinct", "DistinctBy", "Skip", "SkipLast",
        "SkipWhile", "Take", "TakeLast", "TakeWhile", "Reverse", "OrderBy", "OrderByDescending", "Order", "OrderDescending", "ThenBy", "ThenByDescending", "DefaultIfEmpty", "AsEnumerable",
        "ExceptBy", "Chunk", "Index",
    };

    // Each item of the source gives one, so that so many are asked for as of the result.
    private static readonly HashSet<string> OneForOne = new(StringComparer.Ordinal) { "Select", "Cast", "Append", "AsEnumerable", "Index", "DefaultIfEmpty" };

    private readonly Machine machine;
    private readonly QueryShapes shapes;
    private readonly QueryTransforms transforms;
    private readonly QueryQuestions questions;

    public QueryCalls(Machine machine)
    {
        this.machine = machine;
        shapes = new QueryShapes(machine);
        transforms = new QueryTransforms(machine);
        questions = new QueryQuestions(machine);
    }

    public static bool IsLazy(IMethodSymbol method) =>
        method is { IsStatic: true, ContainingType.Name: "Enumerable" } && LazyNames.Contains(method.Name);

    /// <summary>How many items of its source a call asks for.</summary>
    public static int Asks(IMethodSymbol method, Value[] arguments) =>
        method is { IsStatic: true, ContainingType.Name: "Enumerable", Name: "First" or "FirstOrDefault" or "Any" } && arguments.Length == 1 ? 1 : Deferred.Everything;

    /// <summary>The query, not run; null where its source is nothing that can be enumerated.</summary>
    public Value? Defer(LibraryCall call) => call.Arguments.Length == 0 || !machine.Enumeration.IsEnumerable(call[0])
        ? null
        : machine.Enumeration.Defer(Generic.Substitute(call.Method.ReturnType, call.Types), call.Site.Syntax, most => Run(call, most));

    private Sequence Run(LibraryCall call, int most)
    {
        var asked = OneForOne.Contains(call.Name) ? most
            : call.Name == "Take" && call[1] is Constant { Data: long n and >= 0 } ? (int)Math.Min(n, most)
            : Deferred.Everything;
        var arguments = call.Arguments.Select((a, i) => a is Function ? a : machine.Enumeration.Items(a, call.Site, i == 0 ? asked : Deferred.Everything)).ToArray();
        var now = new LibraryCall(call.Method, call.Receiver, arguments, call.Site, call.Types);
        return TryCall(now) is { } result ? LibraryCalls.ItemsOf(result) : Sequence.AnyContent;
    }

    /// <summary>The methods of lists that LINQ has too.</summary>
    public Value? OnInstance(LibraryCall call) => call is { Receiver: HeapObject { Items: { } items, IsDictionary: false } thing, Name: "Find" or "FindLast" or "FindAll" or "FindIndex" or "Exists" or "TrueForAll" or "ConvertAll" or "IndexOf" }
        ? new LibraryCall(call.Method, null, new Value[] { thing }.Concat(call.Arguments).ToArray(), call.Site, call.Types) is var shifted
            ? transforms.TryCall(shifted, items) ?? questions.TryCall(shifted, items)
            : null
        : null;

    public Value? TryCall(LibraryCall call)
    {
        if (call.Type is not ("Enumerable" or "ImmutableArray" or "ImmutableList" or "ImmutableDictionary" or "ImmutableHashSet" or "ImmutableSortedSet" or "Array" or "MemoryExtensions") || !call.Method.IsStatic)
        {
            return null;
        }

        switch (call.Name)
        {
            case "Empty":
                return List(call, Sequence.Empty);
            case "Range" when call[0] is Constant { Data: long start } && call[1] is Constant { Data: long count and <= 256 }:
                return List(call, Sequence.Of(Enumerable.Range(0, (int)count).Select(i => (Value)Constant.Of(start + i))));
            case "Repeat" when call[1] is Constant { Data: long times and <= 256 }:
                return List(call, Sequence.Of(Enumerable.Repeat(call[0], (int)times)));
            case "Create" or "CreateRange":
                return List(call, call[0] is HeapObject { Items: { } content } ? content : Sequence.Of(call.Arguments));
        }

        if (call.Arguments.Length == 0 || !Alternatives.Of(call[0]).All(v => v.Value is HeapObject { Items: not null }))
        {
            return null;
        }

        var items = LibraryCalls.ItemsOf(call[0]);
        return shapes.TryCall(call, items) is { } shape ? List(call, shape)
            : transforms.TryCall(call, items) ?? questions.TryCall(call, items);
    }

    private HeapObject List(LibraryCall call, Sequence content) =>
        machine.Objects.Collection(Generic.Substitute(call.Method.ReturnType, call.Types), call.Site.Syntax, content, isDictionary: false);
}
