using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>Policies of Polly that retry without end, told by the names where the policy is made: in the call, a local, or a field or property and its constructors.</summary>
/// <remarks>What fails is not billed, so that only time is lost where the call itself fails, and money where an answer is refused.</remarks>
internal static class RetryPolicies
{
    /// <summary>A policy that carries something out; null where it is none, or where it gives up.</summary>
    public static Repeater? Of(IInvocationOperation run)
    {
        if (run is not { TargetMethod.Name: "ExecuteAsync" or "Execute" or "ExecuteAndCaptureAsync" or "ExecuteAndCapture", Instance: { } policy })
        {
            return null;
        }

        var made = MadeBy(policy).SelectMany(n => n.DescendantNodesAndSelf()).ToList();
        if (!made.Any(IsForEver))
        {
            return null;
        }

        var judgement = made.OfType<InvocationExpressionSyntax>().FirstOrDefault(i => NameOf(i.Expression) is "HandleResult" or "OrResult");
        return new Repeater(run, "by a policy that retries", judgement is null ? Ends.Success : Ends.Answer(ConditionOf(judgement)));
    }

    private static bool IsForEver(SyntaxNode node) => node switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText.Contains("RetryForever"),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "MaxRetryAttempts" }, Right: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "MaxValue" } } => true,
        _ => false,
    };

    private static IEnumerable<SyntaxNode> MadeBy(IOperation policy)
    {
        switch (Request.Unwrap(policy))
        {
            case ILocalReferenceOperation { Local: var local }:
                return Initializers(local);
            case IFieldReferenceOperation { Field: var field }:
                return Initializers(field).Concat(Assigned(field));
            case IPropertyReferenceOperation { Property: var property }:
                return Initializers(property).Concat(Assigned(property));
            case var other:
                return new[] { other.Syntax };
        }
    }

    private static IEnumerable<SyntaxNode> Initializers(ISymbol variable) => variable.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).Select(n => n switch
    {
        VariableDeclaratorSyntax declarator => declarator.Initializer,
        PropertyDeclarationSyntax property => (SyntaxNode?)property.Initializer ?? property.ExpressionBody,
        _ => null,
    }).OfType<SyntaxNode>();

    private static IEnumerable<SyntaxNode> Assigned(ISymbol member) => member.ContainingType.InstanceConstructors
        .SelectMany(c => c.DeclaringSyntaxReferences).Select(r => r.GetSyntax()).OfType<ConstructorDeclarationSyntax>()
        .SelectMany(c => c.DescendantNodes()).OfType<AssignmentExpressionSyntax>()
        .Where(a => NameOf(a.Left) == member.Name)
        .Select(a => a.Right);

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static SyntaxNode? ConditionOf(InvocationExpressionSyntax judgement) =>
        judgement.ArgumentList.Arguments.FirstOrDefault()?.Expression is LambdaExpressionSyntax { ExpressionBody: { } condition } ? condition : null;
}
