using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>Writes values as expressions. What has none is <c>unknown("why")</c>.</summary>
internal sealed class ValueWriter
{
    private const int Deepest = 8;

    // Comparisons that the reader of a summary can do with the values of its program.
    private static readonly Dictionary<string, string> Comparisons = new(StringComparer.Ordinal)
    {
        ["=="] = "({0} == {1})",
        ["LessThan"] = "({0} < {1})",
        ["LessThanOrEqual"] = "({0} <= {1})",
        ["GreaterThan"] = "({0} > {1})",
        ["GreaterThanOrEqual"] = "({0} >= {1})",
        ["is empty"] = "string.IsNullOrEmpty({0})",
        ["== ignoring case"] = "string.Equals({0}, {1}, System.StringComparison.OrdinalIgnoreCase)",
    };

    private readonly Machine machine;
    private readonly ValueNames names;
    private readonly Guards guards;
    private readonly HashSet<Value> writing = new();
    private int unknowns;

    public ValueWriter(Machine machine, ValueNames names)
    {
        this.machine = machine;
        this.names = names;
        guards = new Guards(this);
    }

    public Guards Guards => guards;

    public static string Unknown(string reason) => "unknown(" + Literal(reason) + ")";

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The expression where nothing of it is unknown; else null.</summary>
    public string? Exactly(Value value)
    {
        var before = unknowns;
        var text = Write(value);
        return unknowns == before ? text : null;
    }

    /// <summary>The name of a value, or how it is found in the tree from something that has one; null where it is not.</summary>
    public string? NameOf(Value? value, int depth = 0)
    {
        if (names.Find(value) is { } name || depth > Deepest)
        {
            return names.Find(value);
        }

        return value switch
        {
            HeapObject resource when resource.Slots.TryGetValue(CdkProperties.L2, out var owner) && NameOf(owner, depth + 1) is { } of => of + ".Node.DefaultChild",
            HeapObject { IsOpen: false, Node: { Origin: null, Id: Text { Exact: { } id }, Scope: HeapObject scope } } when NameOf(scope, depth + 1) is { } above =>
                above + ".Node.FindChild(" + Literal(id) + ")",
            _ => null,
        };
    }

    public string Write(Value value)
    {
        if (NameOf(value) is { } name)
        {
            return name;
        }

        value = machine.Enumeration.Now(value);

        if (writing.Count >= Deepest || !writing.Add(value))
        {
            return NotKnown("too deep");
        }

        try
        {
            return value switch
            {
                Constant constant => WriteConstant(constant),
                Text text => WriteText(text),
                Token token => NameOf(token.Of) is { } owner ? owner + "." + token.Attribute : NotKnown("an attribute"),
                Not not => "!(" + Write(not.Operand) + ")",
                Both both => "(" + Write(both.Left) + " && " + Write(both.Right) + ")",
                TypeReference { Type: var type } when TypeNames.Of(type) is { } named => "typeof(" + named + ")",
                Unknown { Operation: { } operation, Operands: { } operands } when Comparisons.TryGetValue(operation, out var form) =>
                    string.Format(CultureInfo.InvariantCulture, form, operands.Select(o => (object)Write(o)).ToArray()),
                Unknown { TestedType: { } tested, Operands: { Count: 1 } operands } when TypeNames.Of(tested) is { } named => "(" + Write(operands[0]) + " is " + named + ")",
                Unknown unknown => NotKnown(unknown.Reason),
                Alternatives alternatives => WriteAlternatives(alternatives),
                HeapObject { IsDictionary: true, Items: { } items } => WriteDictionary(items),
                HeapObject { Items: { } items } => WriteList(items),
                HeapObject { Node: null, IsOpen: false } thing => WriteData(thing),
                _ => NotKnown("a value that a summary cannot express"),
            };
        }
        finally
        {
            writing.Remove(value);
        }
    }

    private string NotKnown(string reason)
    {
        unknowns++;
        return Unknown(reason);
    }

    private string WriteConstant(Constant constant)
    {
        var text = constant.Data is null ? "null" : SymbolDisplay.FormatPrimitive(constant.Data, quoteStrings: true, useHexadecimalNumbers: false);
        return text is null ? NotKnown("a constant") : TypeNames.Of(constant.EnumType) is { } type ? "(" + type + ")(" + text + ")" : text;
    }

    private string WriteText(Text text)
    {
        if (text.Exact is { } exact)
        {
            return Literal(exact);
        }

        // Begins with a string, so that the whole is one.
        var parts = text.Parts.Select(part => part is string known ? Literal(known) : Write((Value)part)).ToList();
        return "(" + string.Join(" + ", text.Parts[0] is string ? parts : parts.Prepend("\"\"")) + ")";
    }

    private string WriteAlternatives(Alternatives alternatives)
    {
        var written = "";
        for (var i = 0; i < alternatives.All.Count; i++)
        {
            var (one, isLast) = (alternatives.All[i], i == alternatives.All.Count - 1);
            if (!isLast && guards.Condition(one.When, machine.Path) is not { Length: > 0 })
            {
                return NotKnown("one of several values");
            }

            written += isLast ? Write(one.Value) : "(" + guards.Condition(one.When, machine.Path) + ") ? " + Write(one.Value) + " : ";
        }

        return "(" + written + ")";
    }

    private string WriteList(Sequence items)
    {
        var written = items.Items.Select(item => Item(item.When, Write(item.Value))).ToList();
        AddRest(items, written);
        return written.Count == 0 ? "new object[0]" : "new[] { " + string.Join(", ", written) + " }";
    }

    private string WriteDictionary(Sequence items)
    {
        var written = items.Items.Select(item => item.Value is Pair pair ? Item(item.When, "pair(" + Write(pair.Key) + ", " + Write(pair.Content) + ")") : NotKnown("an item")).ToList();
        AddRest(items, written);
        return "dictionary(" + string.Join(", ", written) + ")";
    }

    private string Item(Path? when, string written)
    {
        var condition = guards.Condition(when, machine.Path);
        return condition is null ? NotKnown("an item") : condition.Length == 0 ? written : "when(" + condition + ", " + written + ")";
    }

    private void AddRest(Sequence items, List<string> written)
    {
        if (items.IsOpen)
        {
            written.Add(NotKnown("more items"));
        }
    }

    // Props, records and the like are written as what they hold now.
    private string WriteData(HeapObject thing)
    {
        var isOwn = thing.Type is { } own && machine.HasSource(own.OriginalDefinition);
        if (!isOwn && !JsiiNames.IsData(thing.Type) && thing.Type is { IsAnonymousType: false })
        {
            return NotKnown("an object of " + thing.Type.Name);
        }

        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var slot in thing.Slots.ToList())
        {
            if (ValueNames.NameOf(slot.Key) is { } name)
            {
                members[name] = Write(slot.Value);
            }
        }

        foreach (var property in Computed(thing.Type))
        {
            members[property.Name] = Write(machine.Evaluator.ReadProperty(thing, property, Array.Empty<Value>(), machine.Evaluator.Anywhere, null));
        }

        var type = thing.Type;
        while (type is not null && TypeNames.Of(type) is null)
        {
            type = type.BaseType;
        }

        var list = string.Join(", ", members.Select(m => m.Key + " = " + m.Value));
        return type is null or { SpecialType: SpecialType.System_Object } ? "new { " + list + " }" : "new " + TypeNames.Of(type) + " { " + list + " }";
    }

    private IEnumerable<IPropertySymbol> Computed(ITypeSymbol? type)
    {
        for (; type is not null && machine.HasSource(type.OriginalDefinition); type = type.BaseType)
        {
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, Name: not "EqualityContract" } && machine.Evaluator.IsComputed(property))
                {
                    yield return property;
                }
            }
        }
    }
}
