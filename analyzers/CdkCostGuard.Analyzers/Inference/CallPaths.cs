using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>Which methods of a program lead to a call of a model.</summary>
/// <remarks>
/// Only bodies are bound of which the names allow it: whoever uses no name that leads to a model by way of other names cannot call one. Calls go through helper
/// methods, local functions and interface members with one implementation; a delegate that was handed in leads nowhere.
/// </remarks>
internal sealed class CallPaths
{
    // Of calls in a row; a program that hides its model deeper is not followed.
    private const int MaximumDepth = 12;

    private readonly Compilation _compilation;
    private readonly InferenceMethods _methods;
    private readonly LeadingNames _leading;
    private readonly Lazy<ILookup<string, INamedTypeSymbol>> _implementers;
    private readonly ConcurrentDictionary<IMethodSymbol, IReadOnlyList<IMethodSymbol>> _callees =
        new ConcurrentDictionary<IMethodSymbol, IReadOnlyList<IMethodSymbol>>(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IOperation>> _bodies =
        new ConcurrentDictionary<IMethodSymbol, ImmutableArray<IOperation>>(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<string, bool> _uses = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);

    /// <summary>Reads the names at once: threads that come for them later would wait for the first of them.</summary>
    public CallPaths(Compilation compilation, InferenceMethods methods, CancellationToken cancellation)
    {
        _compilation = compilation;
        _methods = methods;
        _leading = new LeadingNames(compilation, methods.Names, cancellation);
        _implementers = new Lazy<ILookup<string, INamedTypeSymbol>>(Implementers);
    }

    /// <summary>May a file lead to a model at all?</summary>
    public bool MayLead(SyntaxTree tree) => _leading.MayLead(tree);

    /// <summary>Does any body of the program use a name?</summary>
    public bool Uses(string name) => _uses.GetOrAdd(name, n => _compilation.SyntaxTrees.Any(t =>
        TreeWords.Of(t).MayUse(new[] { TreeWords.NumberOf(n) }) && TreeNames.Of(t).Members.Any(m => m.Value.Contains(n))));

    /// <summary>What calling a method calls of a model: the library's method; null where it leads to none.</summary>
    public IMethodSymbol? ModelOf(IMethodSymbol method, CancellationToken cancellation) =>
        IsLeading(method) && Walk(method, _methods.Contains, cancellation) is { Count: > 0 } way ? way[way.Count - 1] : null;

    /// <summary>The bodies that a method's calls lead through on the shortest way back to it; empty where they do not come back.</summary>
    public IReadOnlyList<IMethodSymbol> WayBack(IMethodSymbol from, IMethodSymbol to, CancellationToken cancellation) => Walk(from, m => Same(m, to), cancellation);

    /// <summary>Do two symbols name one method?</summary>
    public static bool Same(IMethodSymbol one, IMethodSymbol other) => Same((ISymbol)Definition(one), Definition(other));

    private bool IsLeading(IMethodSymbol method) => _leading.Contains(method.Name);

    // Broad first: the shortest way from a method to a goal, both included.
    private IReadOnlyList<IMethodSymbol> Walk(IMethodSymbol start, Func<IMethodSymbol, bool> isGoal, CancellationToken cancellation)
    {
        var callers = new Dictionary<IMethodSymbol, IMethodSymbol?>(SymbolEqualityComparer.Default) { [Definition(start)] = null };
        var level = new List<IMethodSymbol> { Definition(start) };
        for (var depth = 0; depth < MaximumDepth && level.Count > 0; depth++)
        {
            var next = new List<IMethodSymbol>();
            foreach (var method in level)
            {
                if (isGoal(method))
                {
                    return Way(method, callers);
                }

                foreach (var callee in CalleesOf(method, cancellation).Where(c => !callers.ContainsKey(c)))
                {
                    callers.Add(callee, method);
                    next.Add(callee);
                }
            }

            level = next;
        }

        return Array.Empty<IMethodSymbol>();
    }

    private static IReadOnlyList<IMethodSymbol> Way(IMethodSymbol goal, Dictionary<IMethodSymbol, IMethodSymbol?> callers)
    {
        var way = new List<IMethodSymbol>();
        for (IMethodSymbol? method = goal; method is not null; method = callers[method])
        {
            way.Insert(0, method);
        }

        return way;
    }

    private IReadOnlyList<IMethodSymbol> CalleesOf(IMethodSymbol method, CancellationToken cancellation)
    {
        if (_methods.Contains(method) || !IsLeading(method))
        {
            return Array.Empty<IMethodSymbol>();
        }

        if (!_callees.TryGetValue(method, out var callees))
        {
            callees = Bodies(method, cancellation).SelectMany(b => b.DescendantsAndSelf()).OfType<IInvocationOperation>()
                .Select(i => Definition(i.TargetMethod))
                .Where(IsLeading)
                .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
                .ToList();
            _callees.TryAdd(method, callees);
        }

        return callees;
    }

    /// <summary>What a method does, or the only one that stands for it; empty where that is not in the program.</summary>
    public ImmutableArray<IOperation> Bodies(IMethodSymbol method, CancellationToken cancellation)
    {
        // Bound once: every caller of a helper asks for it.
        if (!_bodies.TryGetValue(method, out var bodies))
        {
            bodies = (method.IsAbstract ? OnlyImplementation(method) : new[] { method })
                .SelectMany(m => m.DeclaringSyntaxReferences)
                .Select(r => BodyOf(r.GetSyntax(cancellation), cancellation))
                .OfType<IOperation>()
                .ToImmutableArray();
            _bodies.TryAdd(method, bodies);
        }

        return bodies;
    }

#pragma warning disable RS1030 // The body lies in another file than the one that is asked about, so there is no model of it at hand.
    private IOperation? BodyOf(SyntaxNode node, CancellationToken cancellation) =>
        _compilation.ContainsSyntaxTree(node.SyntaxTree) ? _compilation.GetSemanticModel(node.SyntaxTree).GetOperation(node, cancellation) : null;
#pragma warning restore RS1030

    // With two implementations nothing says which of them is called.
    private IEnumerable<IMethodSymbol> OnlyImplementation(IMethodSymbol method)
    {
        var found = _implementers.Value[method.ContainingType.Name]
            .Where(t => t.AllInterfaces.Any(i => Same(i.OriginalDefinition, method.ContainingType.OriginalDefinition))
                || Same(t.BaseType?.OriginalDefinition, method.ContainingType.OriginalDefinition))
            .ToList();
        if (found.Count != 1)
        {
            return Array.Empty<IMethodSymbol>();
        }

        var member = found[0].FindImplementationForInterfaceMember(method)
            ?? found[0].GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => m.OverriddenMethod is { } overridden && Same(overridden, method));
        return member is IMethodSymbol implementation ? new[] { implementation } : Array.Empty<IMethodSymbol>();
    }

    private ILookup<string, INamedTypeSymbol> Implementers() => TypesIn(_compilation.Assembly.GlobalNamespace)
        .Where(t => t.TypeKind is TypeKind.Class or TypeKind.Struct && !t.IsAbstract)
        .SelectMany(t => t.AllInterfaces.Select(i => i.Name).Concat(t.BaseType is { } b ? new[] { b.Name } : Array.Empty<string>()).Distinct().Select(n => (Name: n, Type: t)))
        .ToLookup(p => p.Name, p => p.Type, StringComparer.Ordinal);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(m => m is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(m));

    private static IMethodSymbol Definition(IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition;

    private static bool Same(ISymbol? one, ISymbol? other) => one is not null && SymbolEqualityComparer.Default.Equals(one, other);
}
