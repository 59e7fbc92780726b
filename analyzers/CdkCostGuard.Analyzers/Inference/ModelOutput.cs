using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>Which variables of a body may hold what a model answered. Whatever was made of an answer counts as one; the order of statements does not matter.</summary>
internal sealed class ModelOutput
{
    private readonly HashSet<IOperation> _calls;
    private readonly HashSet<ISymbol> _variables = new HashSet<ISymbol>(SymbolEqualityComparer.Default);

    /// <param name="body">All operations of the body.</param>
    /// <param name="calls">The invocations that lead to a model.</param>
    public ModelOutput(IReadOnlyList<IOperation> body, IEnumerable<IInvocationOperation> calls)
    {
        _calls = new HashSet<IOperation>(calls);
        int known;
        do
        {
            known = _variables.Count;
            foreach (var operation in body)
            {
                Spread(operation);
            }
        }
        while (_variables.Count > known);
    }

    /// <summary>Does an expression depend on an answer?</summary>
    public bool Reaches(IOperation expression) => expression.DescendantsAndSelf().Any(o =>
        _calls.Contains(o) || (VariableOf(o) is { } v && (_variables.Contains(v) || IsAnswer(v))));

    /// <summary>The local, parameter, field or property of the object itself that an operation names.</summary>
    public static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };

    // One that was handed in.
    private static bool IsAnswer(ISymbol variable) => (variable as IParameterSymbol)?.Type is { ContainingNamespace: { Name: "Model", ContainingNamespace.Name: "BedrockRuntime" } } type
        && (type.Name.EndsWith("Response", StringComparison.Ordinal) || type.Name == "ConverseOutput");

    private void Spread(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer: { } initializer } declarator when Reaches(initializer.Value):
                _variables.Add(declarator.Symbol);
                break;
            case IAssignmentOperation assignment when Reaches(assignment.Value):
                AddAll(assignment.Target);
                break;
            case IForEachLoopOperation loop when Reaches(loop.Collection):
                foreach (var local in loop.Locals)
                {
                    _variables.Add(local);
                }

                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared } pattern when IsOfOutput(pattern):
                _variables.Add(declared);
                break;
            case IInvocationOperation call when !_calls.Contains(call) && call.Arguments.Any(a => Reaches(a.Value)):
                // list.Add(answer), int.TryParse(answer, out x).
                AddAll(call.Instance);
                foreach (var argument in call.Arguments.Where(a => a.Parameter?.RefKind is RefKind.Out or RefKind.Ref))
                {
                    AddAll(argument.Value);
                }

                break;
        }
    }

    private bool IsOfOutput(IOperation pattern)
    {
        var parent = pattern.Parent;
        while (parent is IPatternOperation or IPropertySubpatternOperation or IPatternCaseClauseOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IIsPatternOperation isPattern => Reaches(isPattern.Value),
            ISwitchOperation choice => Reaches(choice.Value),
            ISwitchExpressionOperation choice => Reaches(choice.Value),
            _ => false,
        };
    }

    private void AddAll(IOperation? target)
    {
        if (target is null)
        {
            return;
        }

        if (VariableOf(target) is { } variable)
        {
            _variables.Add(variable);
        }

        // answers[key] = answer: the key is what it was.
        foreach (var part in target.ChildOperations.Where(c => c is not IArgumentOperation && !(target is IArrayElementReferenceOperation element && c != element.ArrayReference)))
        {
            AddAll(part);
        }
    }
}
