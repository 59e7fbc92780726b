using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Expressions;

/// <summary>What matching a pattern can tell.</summary>
internal static class Patterns
{
    /// <summary>A condition for an outcome that may be open; the same question on the same value is the same condition.</summary>
    public static Value ToValue(bool? matches, Machine machine, Value value, IOperation pattern) => matches is { } known
        ? Constant.Of(known)
        : pattern is INegatedPatternOperation not ? machine.Evaluator.Opposite(ToValue(null, machine, value, not.Pattern))
        : pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var data } } constant
        ? machine.Evaluator.AreEqual(value, Evaluator.FromObject(data, constant.Value.Type))
        : machine.Branches.Remember("a pattern", "matches " + pattern.Syntax, value);

    public static bool? And(bool? x, bool? y) => x == false || y == false ? false : x is null || y is null ? null : true;

    public static bool? Or(bool? x, bool? y) => x == true || y == true ? true : x is null || y is null ? null : false;
}
