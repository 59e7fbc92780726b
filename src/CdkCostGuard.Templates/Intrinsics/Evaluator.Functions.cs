using System.Globalization;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Intrinsics;

/// <content>Functions that make texts of texts: Sub, Join, Select with Split, FindInMap.</content>
public sealed partial class Evaluator
{
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
        // What stands for a whole list may be one list or another.
        var lists = list switch
        {
            MapNode { Entries: [{ Key: "Fn::If" }] } => Branches(list, template),
            MapNode { Entries: [{ Key: "Fn::FindInMap", Value: var keys }] } when FindInMap(keys, template) is { } found => found,
            _ => [new(list, Guard.Always)],
        };
        return Bounded([.. lists.SelectMany(l => JoinOne(separator, l.Value, template).Select(t => t with { Guard = l.Guard.And(t.Guard) }))], template, list);
    }

    private IReadOnlyList<Guarded<Text>> JoinOne(string separator, Node list, Template template)
    {
        // Null stands for an item that is left out, with its separator.
        IReadOnlyList<Guarded<Text?>> all = [new(null, Guard.Always)];
        foreach (var item in list is ListNode items ? items.Items : Items(list, template).Select(i => i.Value))
        {
            var pieces = Pieces(item, template, Guard.Always);
            all = [.. from left in all
                      from right in pieces
                      where !left.Guard.Contradicts(right.Guard)
                      select new Guarded<Text?>(Joined(left.Value, separator, right.Value), left.Guard.And(right.Guard))];
            if (all.Count > MaximumAlternatives)
            {
                return One(Unknown(template, list, "it has too many alternatives"));
            }
        }

        return [.. all.Select(a => new Guarded<Text>(a.Value ?? Text.Empty, a.Guard))];
    }

    private static Text? Joined(Text? left, string separator, Text? right) =>
        left is null ? right : right is null ? left : Text.Concat([left, Text.Of(separator), right]);

    private IReadOnlyList<Guarded<Text?>> Pieces(Node item, Template template, Guard guard)
    {
        if (item is MapNode { Entries: [{ Key: "Fn::If", Value: ListNode { Items: [ScalarNode condition, var then, var otherwise] } }] })
        {
            return
            [
                .. Pieces(then, template, ConditionNames.Assume(guard, template, condition.Text, true)),
                .. Pieces(otherwise, template, ConditionNames.Assume(guard, template, condition.Text, false)),
            ];
        }

        var texts = Texts(item, template);
        return texts.Count == 0 ? [new(null, guard)] : [.. texts.Select(t => new Guarded<Text?>(t.Value, guard.And(t.Guard)))];
    }

    // All combinations in order. Those that contradict themselves fall away, so one condition in many pieces stays two alternatives.
    private static IReadOnlyList<Guarded<Text>> Product(List<IReadOnlyList<Guarded<Text>>> pieces, Template template, Node node)
    {
        if (pieces.TrueForAll(p => p is [{ Guard.IsAlways: true }]))
        {
            return One(Text.Concat(pieces.Select(p => p[0].Value)));
        }

        IReadOnlyList<Guarded<Text>> all = One(Text.Empty);
        foreach (var piece in pieces)
        {
            all = [.. from left in all
                      from right in piece
                      where !left.Guard.Contradicts(right.Guard)
                      select new Guarded<Text>(Text.Concat([left.Value, right.Value]), left.Guard.And(right.Guard))];
            if (all.Count > MaximumAlternatives)
            {
                return Bounded(all, template, node);
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
}
