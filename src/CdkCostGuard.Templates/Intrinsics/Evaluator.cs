using System.Globalization;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Intrinsics;

/// <summary>Works out what intrinsic functions say before deployment: a known text, a partly known one, or a hole with its reason.</summary>
/// <remarks>
/// <c>Fn::If</c> gives one alternative a branch, each with its guard. Values are bounded: where alternatives multiply, the rest becomes a hole.
/// Source: CloudFormation Template Reference, intrinsic functions and pseudo parameters.
/// </remarks>
public sealed class Evaluator
{
    // Enough for a region map; beyond it a value is better called unknown than listed.
    private const int MaximumAlternatives = 40;
    private const int MaximumDepth = 48;

    private readonly ExportIndex _exports;
    private int _depth;

    /// <summary>Makes one for templates that are deployed together.</summary>
    public Evaluator(IReadOnlyList<Template> templates) => _exports = new ExportIndex(templates, this);

    /// <summary>What <paramref name="node"/> may be, each alternative with its guard. Empty where it is left out (<c>AWS::NoValue</c>).</summary>
    public IReadOnlyList<Guarded<Text>> Texts(Node? node, Template template)
    {
        if (node is ScalarNode scalar)
        {
            return scalar.Kind == ScalarKind.Null ? [] : [new(Text.Of(scalar.Text), Guard.Always)];
        }

        if (node is null)
        {
            return [];
        }

        if (_depth >= MaximumDepth)
        {
            return One(Unknown(template, node, "it is nested too deep"));
        }

        _depth++;
        try
        {
            return node is MapNode { Entries: [var call] } ? Call(call.Key, call.Value, node, template) : One(Unknown(template, node, "it is no text"));
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The items of a list, each with its guard. What stands for a whole list and cannot be resolved comes as it is.</summary>
    public IEnumerable<Guarded<Node>> Items(Node? node, Template template, Guard guard = default)
    {
        switch (node)
        {
            case null or ScalarNode { Kind: ScalarKind.Null }:
                return [];
            case not null when IsNoValue(node):
                return [];
            case ListNode list:
                return list.Items.SelectMany(i => Branches(i, template, guard));
            case MapNode { Entries: [{ Key: "Fn::If" }] }:
                return Branches(node, template, guard).SelectMany(b => b.Value is ListNode ? Items(b.Value, template, b.Guard) : [b]);
            case MapNode { Entries: [{ Key: "Ref", Value: ScalarNode name }] } when ListParameter(name.Text, template) is { } defaults:
                return defaults.Select(d => new Guarded<Node>(d, guard.And($"{template.Name}#{name.Text}", "the default")));
            case MapNode { Entries: [{ Key: "Fn::FindInMap", Value: var arguments }] }:
                var found = FindInMap(arguments, template);
                return found is null ? [new(node, guard)] : found.SelectMany(f => Items(f.Value, template, guard.And(f.Guard)));
            case MapNode { Entries: [{ Key: "Fn::Split", Value: ListNode { Items: [var delimiter, var text] } }] }
                when Single(delimiter, template)?.Known is { } cut && Single(text, template)?.Split(cut) is { } pieces:
                return pieces.Select(p => new Guarded<Node>(p.Known is { } known ? ScalarNode.Of(known) : node, guard));
            default:
                return [new(node, guard)];
        }
    }

    /// <summary>The values that a node may be after <c>Fn::If</c>, without those left out.</summary>
    public static IEnumerable<Guarded<Node>> Branches(Node? node, Template template, Guard guard = default)
    {
        if (node is null || IsNoValue(node) || guard.IsImpossible)
        {
            return [];
        }

        if (node is not MapNode { Entries: [{ Key: "Fn::If", Value: ListNode { Items: [ScalarNode condition, var then, var otherwise] } }] })
        {
            return [new(node, guard)];
        }

        return Branches(then, template, ConditionNames.Assume(guard, template, condition.Text, true))
            .Concat(Branches(otherwise, template, ConditionNames.Assume(guard, template, condition.Text, false)));
    }

    /// <summary>The guard under which a resource is made.</summary>
    public static Guard GuardOf(Resource resource)
    {
        var outer = resource.Template.Info.MadeBy is { } parent ? GuardOf(parent) : Guard.Always;
        return resource.Condition is { } condition ? ConditionNames.Assume(outer, resource.Template, condition, true) : outer;
    }

    private IReadOnlyList<Guarded<Text>> Call(string function, Node argument, Node whole, Template template)
    {
        switch (function)
        {
            case "Ref" when argument is ScalarNode name:
                return Ref(name.Text, template);
            case "Fn::GetAtt":
                return GetAtt(argument, template);
            case "Fn::Sub":
                return Sub(argument, template);
            case "Fn::Join" when argument is ListNode { Items: [ScalarNode separator, var list] }:
                return Join(separator.Text, list, template);
            case "Fn::Select" when argument is ListNode { Items: [var index, var list] }:
                return Select(index, list, whole, template);
            case "Fn::If":
                return [.. Branches(whole, template).SelectMany(b => Texts(b.Value, template).Select(t => t with { Guard = b.Guard.And(t.Guard) })).Take(MaximumAlternatives)];
            case "Fn::FindInMap":
                return FindInMap(argument, template) is { } found
                    ? [.. found.SelectMany(f => Texts(f.Value, template).Select(t => t with { Guard = f.Guard.And(t.Guard) }))]
                    : One(Unknown(template, whole, "the mapping is not in the template"));
            case "Fn::ImportValue":
                return [.. Texts(argument, template).SelectMany(n => Import(n.Value).Select(t => t with { Guard = n.Guard.And(t.Guard) }))];
            default:
                return One(Unknown(template, whole, $"{function} is worked out only at deployment"));
        }
    }

    private IReadOnlyList<Guarded<Text>> Ref(string name, Template template)
    {
        if (name.StartsWith("AWS::", StringComparison.Ordinal))
        {
            return name == "AWS::NoValue" ? [] : One(PseudoParameters.Value(name, template));
        }

        if (template.Parameters?[name] is MapNode parameter)
        {
            return template.Info.MadeBy is { } parent && (parent["Parameters"] as MapNode)?[name] is { } given
                ? Texts(given, parent.Template)
                : One(Text.Of(ParameterHole(name, parameter, template)));
        }

        return One(template.Find(name) is { } resource
            ? Text.Of(new Hole($"{template.Name}#{name}", $"the name of {name} is given at deployment") { Resource = resource })
            : Text.Of(new Hole($"{template.Name}#{name}", $"{name} is not in the template")));
    }

    private static Hole ParameterHole(string name, MapNode parameter, Template template)
    {
        var type = (parameter["Type"] as ScalarNode)?.Text ?? "String";
        var hidden = parameter["NoEcho"] is ScalarNode { Text: "true" or "True" };
        // The default of an SSM parameter type is the name of a parameter in the store, not the value.
        var isValue = !hidden && !type.StartsWith("AWS::SSM::", StringComparison.Ordinal);
        return new Hole($"{template.Name}#{name}", $"the parameter {name} is given at deployment")
        {
            Default = isValue ? (parameter["Default"] as ScalarNode)?.Text : null,
        };
    }

    private static IEnumerable<Node>? ListParameter(string name, Template template) =>
        template.Info.MadeBy is null
        && template.Parameters?[name] is MapNode parameter
        && parameter["Type"] is ScalarNode { Text: var type } && (type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal))
        && ParameterHole(name, parameter, template).Default is { Length: > 0 } value
            ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ScalarNode.Of)
            : null;

    private IReadOnlyList<Guarded<Text>> GetAtt(Node argument, Template template)
    {
        var (id, attribute) = argument switch
        {
            ScalarNode s when s.Text.Split('.', 2) is [var i, var a] => (i, a),
            ListNode { Items: [ScalarNode i, ScalarNode a] } => (i.Text, a.Text),
            ListNode { Items: [ScalarNode i, ..] } => (i.Text, "?"),
            _ => ("?", "?"),
        };
        if (template.Find(id) is not { } resource)
        {
            return One(Text.Of(new Hole($"{template.Name}#{id}.{attribute}", $"{id} is not in the template")));
        }

        if (attribute.StartsWith("Outputs.", StringComparison.Ordinal)
            && template.Nested.TryGetValue(id, out var nested)
            && nested.Outputs?[attribute["Outputs.".Length..]] is MapNode output)
        {
            return Texts(output["Value"], nested);
        }

        return One(Text.Of(new Hole($"{template.Name}#{id}.{attribute}", $"{attribute} of {id} is known only at deployment") { Resource = resource }));
    }

    private IReadOnlyList<Guarded<Text>> Sub(Node argument, Template template)
    {
        var (format, variables) = argument switch
        {
            ScalarNode s => (s.Text, null),
            ListNode { Items: [ScalarNode s, MapNode v] } => (s.Text, v),
            ListNode { Items: [ScalarNode s] } => (s.Text, null),
            _ => (null, null),
        };
        if (format is null)
        {
            return One(Unknown(template, argument, "Fn::Sub needs a text"));
        }

        var pieces = new List<IReadOnlyList<Guarded<Text>>>();
        var rest = format.AsSpan();
        while (true)
        {
            var open = rest.IndexOf("${");
            var length = open < 0 ? -1 : rest[open..].IndexOf('}');
            if (length < 0)
            {
                pieces.Add(One(Text.Of(rest.ToString())));
                return Product(pieces, template, argument);
            }

            pieces.Add(One(Text.Of(rest[..open].ToString())));
            var name = rest.Slice(open + 2, length - 2).Trim().ToString();
            pieces.Add(name switch
            {
                ['!', .. var verbatim] => One(Text.Of("${" + verbatim + "}")),
                _ when variables?[name] is { } value => Texts(value, template),
                _ when name.Contains('.', StringComparison.Ordinal) => GetAtt(ScalarNode.Of(name), template),
                _ => Ref(name, template),
            });
            rest = rest[(open + length + 1)..];
        }
    }

    private IReadOnlyList<Guarded<Text>> Join(string separator, Node list, Template template)
    {
        var pieces = new List<IReadOnlyList<Guarded<Text>>>();
        foreach (var item in Items(list, template))
        {
            if (pieces.Count > 0)
            {
                pieces.Add(One(Text.Of(separator)));
            }

            pieces.Add([.. Texts(item.Value, template).Select(t => t with { Guard = item.Guard.And(t.Guard) })]);
        }

        return Product(pieces, template, list);
    }

    // All combinations in order. Those that contradict themselves fall away, so one condition in many pieces stays two alternatives.
    private static IReadOnlyList<Guarded<Text>> Product(List<IReadOnlyList<Guarded<Text>>> pieces, Template template, Node node)
    {
        if (pieces.TrueForAll(p => p is [{ Guard.IsAlways: true }]))
        {
            return One(Text.Concat(pieces.Select(p => p[0].Value)));
        }

        IReadOnlyList<Guarded<Text>> all = One(Text.Empty);
        foreach (var piece in pieces.Where(p => p.Count > 0))
        {
            all = [.. from left in all
                      from right in piece
                      where !left.Guard.Contradicts(right.Guard)
                      select new Guarded<Text>(Text.Concat([left.Value, right.Value]), left.Guard.And(right.Guard))];
            if (all.Count > MaximumAlternatives)
            {
                return One(Unknown(template, node, "it has too many alternatives"));
            }
        }

        return all;
    }

    private IReadOnlyList<Guarded<Text>> Select(Node indexNode, Node list, Node whole, Template template)
    {
        if (Single(indexNode, template)?.Known is not { } digits || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return One(Unknown(template, whole, "the index of Fn::Select is known only at deployment"));
        }

        if (list is MapNode { Entries: [{ Key: "Fn::Split", Value: ListNode { Items: [var delimiter, var text] } }] })
        {
            var cut = Single(delimiter, template)?.Known ?? "";
            return [.. Texts(text, template).Select(t => t with { Value = Piece(t.Value, cut, index, template, whole) })];
        }

        var items = Items(list, template).ToList();
        return index < items.Count && items.TrueForAll(i => i.Guard.IsAlways)
            ? Texts(items[index].Value, template)
            : One(Unknown(template, whole, "the list of Fn::Select is known only at deployment"));
    }

    private static Text Piece(Text text, string delimiter, int index, Template template, Node whole)
    {
        if (text.Split(delimiter) is { } pieces)
        {
            return index < pieces.Count ? pieces[index] : Unknown(template, whole, "Fn::Select reaches beyond the list");
        }

        // Cut out of an ARN that is one hole: still that resource's.
        return text.OnlyHole is { } hole
            ? Text.Of(new Hole($"{hole.Identity}|{delimiter}|{index.ToString(CultureInfo.InvariantCulture)}", hole.Reason) { Resource = hole.Resource, IsDerived = true })
            : Unknown(template, whole, "Fn::Split of a text that is known only at deployment");
    }

    // The entries that the keys may lead to; null where the map or a key of it is not there.
    private List<Guarded<Node>>? FindInMap(Node argument, Template template)
    {
        if (argument is not ListNode { Items: [var mapName, var topKey, var secondKey, ..] }
            || Single(mapName, template)?.Known is not { } name
            || template.Mappings?[name] is not MapNode map)
        {
            return null;
        }

        var found = new List<Guarded<Node>>();
        foreach (var top in Lookup(map, topKey, $"{template.Name}#{name} key", template))
        {
            if (top.Value is MapNode inner)
            {
                found.AddRange(Lookup(inner, secondKey, $"{template.Name}#{name} second key", template).Select(f => f with { Guard = top.Guard.And(f.Guard) }));
            }
        }

        return found.Count is 0 or > MaximumAlternatives ? null : Merged(found);
    }

    private IEnumerable<Guarded<Node>> Lookup(MapNode map, Node key, string what, Template template)
    {
        if (Single(key, template) is { Known: { } known })
        {
            return map[known] is { } value ? [new(value, Guard.Always)] : [];
        }

        return map.Entries.Select(e => new Guarded<Node>(e.Value, Guard.Always.And(what, e.Key)));
    }

    // A map that says the same for every key says it outright.
    private static List<Guarded<Node>> Merged(List<Guarded<Node>> found) =>
        found.TrueForAll(f => f.Value is ScalarNode s && found[0].Value is ScalarNode first && s.Text == first.Text) ? [new(found[0].Value, Guard.Always)] : found;

    private IReadOnlyList<Guarded<Text>> Import(Text name)
    {
        return _exports.Find(name) is { } export
            ? Texts(export.Value, export.Template)
            : One(Text.Of(new Hole($"import#{name}", $"the export {name} is not among the inputs")));
    }

    private Text? Single(Node node, Template template) => Texts(node, template) is [{ Guard.IsAlways: true, Value: var only }] ? only : null;

    private static Text Unknown(Template template, Node node, string reason) =>
        Text.Of(new Hole(string.Create(CultureInfo.InvariantCulture, $"{template.Name}@{node.Offset}#?"), reason));

    private static IReadOnlyList<Guarded<Text>> One(Text text) => [new(text, Guard.Always)];

    private static bool IsNoValue(Node node) => node is MapNode { Entries: [{ Key: "Ref", Value: ScalarNode { Text: "AWS::NoValue" } }] };
}
