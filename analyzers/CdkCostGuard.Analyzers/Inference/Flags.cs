using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>A private field or property that ends a repetition and is set by the methods that it calls.</summary>
internal static class Flags
{
    /// <summary>What brings it about that a flag has a value; null where somebody may set it who is not seen in the repetition.</summary>
    public static Bound? RaisedByHelpers(ISymbol flag, bool value, Repetition repetition, InferenceBody body)
    {
        if (!IsOwn(flag))
        {
            return null;
        }

        var bound = Bound.None;
        foreach (var writer in WritersOf(flag))
        {
            var call = repetition.Operations.OfType<IInvocationOperation>().FirstOrDefault(c => c.TargetMethod.OriginalDefinition.DeclaringSyntaxReferences.Any(r => r.GetSyntax() == writer));
            if (call is null || body.Other(call.TargetMethod.OriginalDefinition, body.Cancellation) is not { } helper || Repetition.Of(helper).RaisedHere(flag, value) is not { } raised)
            {
                return null;
            }

            var reached = repetition.Reaching(call);
            var ends = raised < reached ? raised : reached;
            bound = ends > bound ? ends : bound;
        }

        return bound == Bound.None ? null : bound;
    }

    private static bool IsOwn(ISymbol flag) => flag is IFieldSymbol { DeclaredAccessibility: Accessibility.Private }
        or IPropertySymbol { DeclaredAccessibility: Accessibility.Private } or IPropertySymbol { SetMethod.DeclaredAccessibility: Accessibility.Private };

    // By name, in all parts of the class; what it begins with is no end.
    private static IEnumerable<MemberDeclarationSyntax> WritersOf(ISymbol flag) => flag.ContainingType.DeclaringSyntaxReferences
        .SelectMany(r => r.GetSyntax().DescendantNodes())
        .Where(n => n switch
        {
            AssignmentExpressionSyntax assignment => Names(assignment.Left, flag),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => Names(argument.Expression, flag),
            _ => false,
        })
        .Select(n => n.FirstAncestorOrSelf<MemberDeclarationSyntax>())
        .OfType<MemberDeclarationSyntax>()
        .Where(m => m is not ConstructorDeclarationSyntax)
        .Distinct();

    private static bool Names(ExpressionSyntax expression, ISymbol flag) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == flag.Name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == flag.Name,
        _ => false,
    };
}
