using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.Model;

/// <summary>Where an execution starts.</summary>
internal sealed class Roots
{
    private readonly Machine machine;

    public Roots(Machine machine) => this.machine = machine;

    /// <summary>The entry point, and every method that makes an app of its own, as tests do.</summary>
    public static IReadOnlyList<IMethodSymbol> Entries(Compilation compilation, JsiiNames names, CancellationToken cancellation)
    {
        var entries = new List<IMethodSymbol>();
        if (compilation.GetEntryPoint(cancellation) is { } entry)
        {
            entries.Add(entry);
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            // Names first: most files have none that ends so, and cost no binding.
            var candidates = tree.GetRoot(cancellation).DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Where(MayMakeApp).ToList();
            if (candidates.Count == 0)
            {
                continue;
            }

            var model = compilation.GetSemanticModel(tree);
            foreach (var creation in candidates)
            {
                if (creation.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
                    && names.Nearest(model.GetTypeInfo(creation, cancellation).Type) == "aws-cdk-lib.App"
                    && model.GetDeclaredSymbol(method, cancellation) is { } symbol
                    && !entries.Contains(symbol, SymbolEqualityComparer.Default))
                {
                    entries.Add((IMethodSymbol)symbol);
                }
            }
        }

        return entries;
    }

    /// <summary>The classes of the compilation, in the order of its declarations.</summary>
    public static IEnumerable<INamedTypeSymbol> Classes(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class } type)
            {
                yield return type;
            }

            foreach (var inner in member is INamespaceOrTypeSymbol next ? Classes(next) : Enumerable.Empty<INamedTypeSymbol>())
            {
                yield return inner;
            }
        }
    }

    public void Run(IMethodSymbol method)
    {
        if (SiteOf(method) is not { } site)
        {
            return;
        }

        var arguments = method.Parameters.Select(p => machine.Objects.FromOutside(p.Type, "the argument " + p.Name, null)).ToArray();
        Value? self = null;
        if (!method.IsStatic)
        {
            var constructor = method.ContainingType.InstanceConstructors.OrderBy(c => c.Parameters.Length).FirstOrDefault();
            self = machine.Construction.Create(method.ContainingType, constructor, Anything(constructor), site);
        }

        machine.Calls.Call(method, self, arguments, site, frame: null);
    }

    /// <summary>Makes a construct under a scope of which nothing is known.</summary>
    public void RunUnderAnything(INamedTypeSymbol type)
    {
        var constructor = type.InstanceConstructors.OrderByDescending(c => c.Parameters.Length).FirstOrDefault();
        var site = constructor is null ? null : SiteOf(constructor) ?? SiteOf(type);
        if (site is not null)
        {
            machine.Construction.Create(type, constructor, Anything(constructor), site);
        }
    }

    private static bool MayMakeApp(BaseObjectCreationExpressionSyntax creation) => creation is not ObjectCreationExpressionSyntax { Type: var type }
        || (type switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            IdentifierNameSyntax name => name.Identifier.ValueText,
            _ => "",
        }).EndsWith("App", StringComparison.Ordinal);

    private Value[] Anything(IMethodSymbol? method) => method is null
        ? Array.Empty<Value>()
        : method.Parameters.Select(p => machine.Objects.FromOutside(p.Type, "the parameter " + p.Name, null)).ToArray();

    /// <summary>Somewhere in the source of a member.</summary>
    public IOperation? SiteOf(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax(machine.Cancellation);
            var operation = machine.OperationOf(node) ?? node.DescendantNodes().Select(machine.OperationOf).FirstOrDefault(o => o is not null);
            if (operation is not null)
            {
                return operation;
            }
        }

        return null;
    }
}
