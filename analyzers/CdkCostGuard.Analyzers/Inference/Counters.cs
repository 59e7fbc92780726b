using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>What only counts from one round to the next: rounds, tokens, dollars, the length of a list.</summary>
internal sealed class Counters
{
    private readonly HashSet<ISymbol> _variables;

    /// <summary>The counters among what a loop changes: nothing but steps changes them.</summary>
    /// <param name="repeated">What the loop repeats.</param>
    public Counters(IEnumerable<IOperation> repeated)
    {
        _variables = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var others = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in repeated)
        {
            switch (operation)
            {
                case IIncrementOrDecrementOperation step when ModelOutput.VariableOf(step.Target) is { } variable:
                    _variables.Add(variable);
                    break;
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } step
                    when ModelOutput.VariableOf(step.Target) is { } variable:
                    _variables.Add(variable);
                    break;
                case ISimpleAssignmentOperation assignment when ModelOutput.VariableOf(assignment.Target) is { } variable:
                    (IsStep(assignment.Value, variable) ? _variables : others).Add(variable);
                    break;
            }
        }

        _variables.ExceptWith(others);
    }

    /// <summary>The counters of a method that calls itself: parameters that it hands on changed by a step.</summary>
    public Counters(IEnumerable<ISymbol> variables) => _variables = new HashSet<ISymbol>(variables, SymbolEqualityComparer.Default);

    /// <summary>Is a value another one by a step?</summary>
    public static bool IsStep(IOperation value, ISymbol variable) => value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } or IIncrementOrDecrementOperation
        && value.DescendantsAndSelf().Any(o => SymbolEqualityComparer.Default.Equals(ModelOutput.VariableOf(o), variable));

    /// <summary>Does a comparison look at one?</summary>
    public bool Decide(IOperation condition) => condition switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
            => IsCount(comparison.LeftOperand, comparison.RightOperand) || IsCount(comparison.RightOperand, comparison.LeftOperand),
        IIsPatternOperation { Pattern: IRelationalPatternOperation pattern } comparison => IsCount(comparison.Value, pattern.Value),
        _ => false,
    };

    // "Count > 0" of a list that is filled again and again is no bound, so a length counts only against something else than nothing.
    private bool IsCount(IOperation side, IOperation other) => side.DescendantsAndSelf().Any(o => ModelOutput.VariableOf(o) is { } variable && _variables.Contains(variable))
        || (other.ConstantValue is not { HasValue: true, Value: 0 }
            && side.DescendantsAndSelf().Any(o => o is IPropertyReferenceOperation { Property.Name: "Count" } or IInvocationOperation { TargetMethod.Name: "Count" }));
}
