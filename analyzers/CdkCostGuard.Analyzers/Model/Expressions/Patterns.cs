using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Expressions;

/// <summary>What matching a pattern can tell.</summary>
internal static class Patterns
{
    /// <summary>A condition for an outcome that may be open; the same question on the same value is the same condition.</summary>
    public static Value ToValue(bool? matches, Machine machine, Value value, IPatternOperation pattern) => (matches, pattern) switch
    {
        ({ } known, _) => Constant.Of(known),
        (_, INegatedPatternOperation negated) => machine.Evaluator.Opposite(ToValue(null, machine, value, negated.Pattern)),

        // `is null` asks what `== null` asks.
        (_, IConstantPatternOperation { Value: { ConstantValue: { HasValue: true } constant, Type: var type } }) => machine.Evaluator.AreEqual(value, Evaluator.FromObject(constant.Value, type)),
        _ when OnlyAsksForNull(pattern, value) => machine.Evaluator.Opposite(machine.Evaluator.AreEqual(value, Constant.Null)),
        _ when TestedType(pattern) is { } type => machine.Branches.RememberTest(value, type),
        _ => machine.Branches.Remember("a pattern", "matches " + pattern.Syntax, value),
    };

    private static bool OnlyAsksForNull(IPatternOperation pattern, Value value) =>
        TestedType(pattern) is { } type && (SymbolEqualityComparer.Default.Equals(type, pattern.InputType) || TypeTests.Is(value, type) == true);

    // Of a pattern that asks for nothing else than a type.
    private static ITypeSymbol? TestedType(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation { MatchesNull: false } declaration => declaration.MatchedType,
        IRecursivePatternOperation { PropertySubpatterns.Length: 0, DeconstructionSubpatterns.Length: 0 } recursive => recursive.MatchedType,
        ITypePatternOperation test => test.MatchedType,
        _ => null,
    };

    public static bool? And(bool? x, bool? y) => x == false || y == false ? false : x is null || y is null ? null : true;

    public static bool? Or(bool? x, bool? y) => x == true || y == true ? true : x is null || y is null ? null : false;
}
