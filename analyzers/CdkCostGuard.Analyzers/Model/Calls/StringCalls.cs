using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>Strings. Comparisons that ignore case are decided only where they do not matter.</summary>
internal sealed class StringCalls
{
    private readonly Machine machine;

    public StringCalls(Machine machine) => this.machine = machine;

    public Value? TryCall(LibraryCall call)
    {
        if (call.Name == "ToString" && call.Receiver is Text or Constant or Unknown or Alternatives)
        {
            return call.Arguments.Length == 0 || call.Receiver is Text
                ? machine.Branches.Each(call.Receiver, one => one is Text ? one : Text.Join(new[] { Text.PartOf(one) }))
                : new Unknown("formatted");
        }

        if (call.Method.ContainingType?.SpecialType != SpecialType.System_String)
        {
            return null;
        }

        return call.Method.IsStatic ? Static(call) : call.Receiver is Text text ? Instance(text, call) : null;
    }

    private Value? Static(LibraryCall call)
    {
        switch (call.Name)
        {
            case "Join":
                return Join(call);
            case "Concat":
                return Strings.Spread(call.Arguments.SelectMany(a => a is HeapObject { Items: { IsExact: true } items } ? items.Items.Select(i => i.Value) : new[] { a }).Select(machine.Library.Print), machine.Branches);
            case "Format":
                return Format(call);
            case "IsNullOrEmpty" or "IsNullOrWhiteSpace":
                return machine.Branches.Each(call[0], one => Value.IsNull(one) ? Constant.True
                    : Value.TextOf(one) is { } known ? Constant.Of(string.IsNullOrWhiteSpace(known))
                    : one is Text { Parts: var parts } && parts.OfType<string>().Any(p => p.Trim().Length > 0) ? Constant.False
                    : machine.Branches.Remember("empty or not", "is empty", one));
            case "Equals":
                return IgnoresCase(call) ? IgnoringCase(call[0], call[1]) : machine.Evaluator.AreEqual(call[0], call[1]);
            default:
                return null;
        }
    }

    private static bool IgnoresCase(LibraryCall call) =>
        call.Method.Parameters.Any(p => p.Type.Name == "StringComparison") && call.Arguments.LastOrDefault() is Constant { Data: long kind } && kind % 2 == 1;

    private Value IgnoringCase(Value x, Value y) => machine.Branches.Each(x, a => machine.Branches.Each(y, b =>
        (a, b) switch
        {
            (Text { Exact: { } s }, Text { Exact: { } t }) => Constant.Of(string.Equals(s, t, StringComparison.OrdinalIgnoreCase)),
            (Constant { Data: null }, Constant { Data: null }) => Constant.True,
            (Constant { Data: null }, Text) or (Text, Constant { Data: null }) => Constant.False,
            _ => machine.Branches.Remember("a comparison", "== ignoring case", a, b),
        }));

    public Value Join(LibraryCall call)
    {
        var rest = call.Arguments.Length == 2 && call[1] is HeapObject ? LibraryCalls.ItemsOf(call[1]) : Sequence.AnyContent;
        var separator = Text.PartOf(call[0]);
        return rest.IsExact
            ? Strings.Spread(rest.Items.SelectMany((item, i) => i == 0 ? new[] { machine.Library.Print(item.Value) } : new[] { separator, machine.Library.Print(item.Value) }), machine.Branches)
            : Text.Join(new object[] { new Unknown("joined") });
    }

    public Value Format(LibraryCall call)
    {
        var first = call.Method.Parameters[0].Type.SpecialType == SpecialType.System_String ? 0 : 1;
        var arguments = call.Arguments.Skip(first + 1).SelectMany(a => a is HeapObject { Items: { IsExact: true } items } ? items.Items.Select(i => i.Value) : new[] { a }).ToList();
        if (Value.TextOf(call[first]) is not { } format)
        {
            return Text.Join(new object[] { new Unknown("formatted") });
        }

        var parts = new List<object>();
        for (var at = 0; at < format.Length;)
        {
            var open = format.IndexOf('{', at);
            var close = open < 0 ? -1 : format.IndexOf('}', open);
            if (close < 0)
            {
                parts.Add(format.Substring(at));
                break;
            }

            parts.Add(format.Substring(at, open - at));
            var hole = format.Substring(open + 1, close - open - 1);
            parts.Add(int.TryParse(hole, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < arguments.Count
                ? machine.Library.Print(arguments[index])
                : new Unknown("formatted"));
            at = close + 1;
        }

        return Strings.Spread(parts, machine.Branches);
    }

    private Value? Instance(Text text, LibraryCall call)
    {
        if (call.Name == "Equals")
        {
            return IgnoresCase(call) ? IgnoringCase(text, call[0]) : machine.Evaluator.AreEqual(text, call[0]);
        }

        if (text.Exact is not { } known)
        {
            return call.Name == "StartsWith" && Value.TextOf(call[0]) is { } start && text.Prefix.StartsWith(start, StringComparison.Ordinal) ? Constant.True : null;
        }

        return machine.Branches.Each(call[0], first => WithKnown(known, first, call) ?? machine.Branches.Remember("the result of " + call.Name, call.Method.ToDisplayString(), new[] { (Value)text }.Concat(call.Arguments).ToArray()));
    }

    private Value? WithKnown(string known, Value first, LibraryCall call)
    {
        var argument = Value.TextOf(first) ?? (first is Constant { Data: char letter } ? letter.ToString() : null);
        var comparison = IgnoresCase(call) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        switch (call.Name)
        {
            case "ToUpper" or "ToUpperInvariant":
                return new Text(known.ToUpperInvariant());
            case "ToLower" or "ToLowerInvariant":
                return new Text(known.ToLowerInvariant());
            case "Trim" when call.Arguments.Length == 0:
                return new Text(known.Trim());
            case "TrimEnd" when argument?.Length == 1:
                return new Text(known.TrimEnd(argument[0]));
            case "TrimStart" when argument?.Length == 1:
                return new Text(known.TrimStart(argument[0]));
            case "Replace" when argument is { Length: > 0 } && (Value.TextOf(call[1]) ?? (call[1] is Constant { Data: char c } ? c.ToString() : null)) is { } by:
                return new Text(known.Replace(argument, by));
            case "StartsWith" when argument is not null:
                return Constant.Of(known.StartsWith(argument, comparison));
            case "EndsWith" when argument is not null:
                return Constant.Of(known.EndsWith(argument, comparison));
            case "Contains" when argument is not null:
                return Constant.Of(known.IndexOf(argument, comparison) >= 0);
            case "IndexOf" when argument is not null && call.Arguments.Length == 1:
                return Constant.Of((long)known.IndexOf(argument, StringComparison.Ordinal));
            case "Substring" when first is Constant { Data: long start } && start >= 0 && start <= known.Length:
                return call.Arguments.Length == 1 ? new Text(known.Substring((int)start))
                    : call[1] is Constant { Data: long length } && length >= 0 && start + length <= known.Length ? new Text(known.Substring((int)start, (int)length)) : null;
            case "Split":
                return Split(known, first, call);
            case "Insert" when first is Constant { Data: long at } && at >= 0 && at <= known.Length && Value.TextOf(call[1]) is { } added:
                return new Text(known.Insert((int)at, added));
            case "Remove" when first is Constant { Data: long from } && from >= 0 && from <= known.Length && call.Arguments.Length == 1:
                return new Text(known.Substring(0, (int)from));
            case "LastIndexOf" when argument is not null && call.Arguments.Length == 1:
                return Constant.Of((long)known.LastIndexOf(argument, StringComparison.Ordinal));
            case "TrimEnd" or "TrimStart" when call.Arguments.Length == 0:
                return new Text(call.Name == "TrimEnd" ? known.TrimEnd() : known.TrimStart());
            case "Trim" when argument?.Length == 1:
                return new Text(known.Trim(argument[0]));
            case "ToCharArray" when call.Arguments.Length == 0:
                return machine.Objects.Collection(call.Method.ReturnType, call.Site.Syntax, Sequence.Of(known.Select(c => (Value)new Constant(c))));
            case "PadLeft" when first is Constant { Data: long width } && call.Arguments.Length == 1:
                return new Text(known.PadLeft((int)width));
            default:
                return null;
        }
    }

    private HeapObject? Split(string known, Value first, LibraryCall call)
    {
        var separators = first is HeapObject { Items: { IsExact: true } items } ? items.Items.Select(i => i.Value).ToList() : new List<Value> { first };
        var texts = separators.Select(s => Value.TextOf(s) ?? (s is Constant { Data: char c } ? c.ToString() : null)).ToArray();
        var most = call.Arguments.Skip(1).FirstOrDefault(a => a is Constant { Data: long, EnumType: null }) is Constant { Data: long count } && count > 0 ? (int)count : int.MaxValue;
        var options = call.Arguments.Skip(1).Where(a => a is not Constant { Data: long, EnumType: null }).ToList();
        if (texts.Any(t => string.IsNullOrEmpty(t)) || options.Any(o => o is not Constant { Data: long } || (o is Constant { EnumType: null })))
        {
            return null;
        }

        var flags = options.Count == 0 ? 0 : (long)((Constant)options[0]).Data!;
        IEnumerable<string> parts = known.Split(texts!, most, StringSplitOptions.None);
        parts = (flags & 2) != 0 ? parts.Select(p => p.Trim()) : parts;
        parts = (flags & 1) != 0 ? parts.Where(p => p.Length > 0) : parts;
        return machine.Objects.Collection(call.Method.ReturnType, call.Site.Syntax, Sequence.Of(parts.Select(p => (Value)new Text(p))));
    }
}
