using System;
using System.Globalization;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>Enums: their members, names and flags.</summary>
internal sealed class EnumCalls
{
    private readonly Machine machine;

    public EnumCalls(Machine machine) => this.machine = machine;

    public Value? TryCall(LibraryCall call)
    {
        if (call.Type != "Enum")
        {
            return null;
        }

        var type = call.Method.TypeArguments.Length == 1 ? Generic.Substitute(call.Method.TypeArguments[0], call.Types) : (call[0] as TypeReference)?.Type;
        var enumeration = type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named ? named : null;
        var first = call.Method.TypeArguments.Length == 1 ? 0 : 1;
        switch (call.Name)
        {
            case "GetValues" when enumeration is not null:
                return List(call, enumeration, field => Evaluator.FromObject(field.ConstantValue, enumeration));
            case "GetNames" when enumeration is not null:
                return List(call, enumeration, field => new Text(field.Name));
            case "GetName" when call.Arguments.Length > 0:
                return Text.Join(new[] { Text.PartOf(call.Arguments[call.Arguments.Length - 1]) });
            case "Parse" when enumeration is not null:
                return Parse(enumeration, call[first], IgnoresCase(call, first)) ?? machine.Branches.Remember("a parsed name", "parse " + enumeration.ToDisplayString(), call[first]);
            case "TryParse" when enumeration is not null && Value.TextOf(call[first]) is not null:
                var parsed = Parse(enumeration, call[first], IgnoresCase(call, first));
                call.Arguments[call.Arguments.Length - 1] = parsed ?? ObjectFactory.Default(enumeration);
                return Constant.Of(parsed is not null);
            case "IsDefined" when enumeration is not null && Value.TextOf(call[first]) is not null:
                return Constant.Of(Parse(enumeration, call[first], ignoresCase: false) is not null);
            case "IsDefined" when enumeration is not null && call[first] is Constant { Data: long number }:
                return Constant.Of(Members(enumeration).Any(f => Convert.ToInt64(f.ConstantValue, CultureInfo.InvariantCulture) == number));
            case "HasFlag" when call.Receiver is Constant { Data: long flags } && call[0] is Constant { Data: long flag }:
                return Constant.Of((flags & flag) == flag);
            default:
                return null;
        }
    }

    private static bool IgnoresCase(LibraryCall call, int first) => Value.TruthOf(call[first + 1]) == true;

    private static System.Collections.Generic.IEnumerable<IFieldSymbol> Members(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue);

    private static Value? Parse(INamedTypeSymbol type, Value text, bool ignoresCase)
    {
        var name = Value.TextOf(text)?.Trim();
        var field = Members(type).FirstOrDefault(f => string.Equals(f.Name, name, ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
        return field is not null ? Evaluator.FromObject(field.ConstantValue, type)
            : long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? new Constant(number, type)
            : null;
    }

    // By their numbers, as the run time lists them.
    private HeapObject List(LibraryCall call, INamedTypeSymbol type, Func<IFieldSymbol, Value> item) => machine.Objects.Collection(
        Generic.Substitute(call.Method.ReturnType, call.Types),
        call.Site.Syntax,
        Sequence.Of(Members(type).OrderBy(f => unchecked((ulong)Convert.ToInt64(f.ConstantValue, CultureInfo.InvariantCulture))).Select(item).ToList()));
}
