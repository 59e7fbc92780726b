using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Cdk;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>What a library offers to CDK programs: its constructs, what works on constructs, and the data that these take.</summary>
internal sealed class ExportedMembers
{
    private readonly Compilation compilation;
    private readonly JsiiNames names;

    public ExportedMembers(Compilation compilation, JsiiNames names)
    {
        this.compilation = compilation;
        this.names = names;
    }

    public IReadOnlyList<ISymbol> Find(CancellationToken cancellation)
    {
        var types = Types(compilation.Assembly.GlobalNamespace).Where(TypeNames.IsVisible).ToList();
        var chosen = new HashSet<INamedTypeSymbol>(types.Where(IsCdk), SymbolEqualityComparer.Default);
        if (chosen.Count == 0)
        {
            return System.Array.Empty<ISymbol>();
        }

        // What the signatures of these name belongs to them: props, records, builders.
        var todo = new Queue<INamedTypeSymbol>(chosen);
        while (todo.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var type in todo.Dequeue().GetMembers().Where(TypeNames.IsVisible).SelectMany(TypesIn).Where(t => IsOwn(t) && TypeNames.IsVisible(t)))
            {
                if (chosen.Add(type))
                {
                    todo.Enqueue(type);
                }
            }
        }

        return types.Where(chosen.Contains).SelectMany(MembersOf).Concat(types.SelectMany(Constants)).Distinct<ISymbol>(SymbolEqualityComparer.Default).ToList();
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
            {
                yield return type;
            }

            foreach (var inner in Types(member))
            {
                yield return inner;
            }
        }
    }

    private bool IsCdk(INamedTypeSymbol type) => names.All(type).Any() || type.GetMembers().SelectMany(TypesIn).Any(names.IsCdk);

    private bool IsOwn(INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) && type.TypeKind is TypeKind.Class or TypeKind.Struct;

    private static IEnumerable<INamedTypeSymbol> TypesIn(ISymbol member)
    {
        var types = member switch
        {
            IFieldSymbol field => new[] { field.Type },
            IPropertySymbol property => new[] { property.Type },
            IMethodSymbol method => method.Parameters.Select(p => p.Type).Append(method.ReturnType).Concat(method.TypeParameters.SelectMany(p => p.ConstraintTypes)),
            _ => Enumerable.Empty<ITypeSymbol>(),
        };
        return types.SelectMany(Inside).Select(t => t.OriginalDefinition);
    }

    private static IEnumerable<INamedTypeSymbol> Inside(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Inside(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Inside).Prepend(named),
        _ => Enumerable.Empty<INamedTypeSymbol>(),
    };

    // Constructors also where the compiler writes them: that one does nothing is worth knowing.
    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Where(m => TypeNames.IsVisible(m) && !m.IsAbstract && !m.IsExtern && m.MethodKind switch
    {
        MethodKind.Constructor => type.TypeKind == TypeKind.Class,
        MethodKind.Ordinary => !m.IsImplicitlyDeclared,
        MethodKind.PropertyGet or MethodKind.PropertySet => HasBody(m),
        _ => false,
    });

    private static bool HasBody(IMethodSymbol accessor) => accessor.DeclaringSyntaxReferences.Select(r => r.GetSyntax())
        .Any(n => n is Microsoft.CodeAnalysis.CSharp.Syntax.ArrowExpressionClauseSyntax
            or Microsoft.CodeAnalysis.CSharp.Syntax.AccessorDeclarationSyntax { Body: not null }
            or Microsoft.CodeAnalysis.CSharp.Syntax.AccessorDeclarationSyntax { ExpressionBody: not null });

    // Keys and default tags are mostly kept in static members.
    private static IEnumerable<ISymbol> Constants(INamedTypeSymbol type) => type.GetMembers().Where(m => m.IsStatic && !m.IsImplicitlyDeclared && TypeNames.IsVisible(m) && m switch
    {
        IFieldSymbol { IsReadOnly: true, IsConst: false } field => IsText(field.Type),
        IPropertySymbol { SetMethod: null, GetMethod: { } getter } property => IsText(property.Type) && !HasBody(getter),
        _ => false,
    });

    private static bool IsText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || CollectionTypes.Of(type) != CollectionKind.None;
}
