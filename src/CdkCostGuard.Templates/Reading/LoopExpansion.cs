using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Reading;

/// <summary><c>Fn::ForEach</c> of AWS::LanguageExtensions, unrolled where its list is written out in the template.</summary>
/// <remarks>Source: CloudFormation Template Reference, Fn::ForEach. A loop over a parameter stays as it is and is reported as not expanded.</remarks>
internal static class LoopExpansion
{
    private const string Loop = "Fn::ForEach::";

    // More rounds than a stack can have resources; a bound against nested loops that multiply.
    private const int MaximumRounds = 1_000;

    public static MapNode Apply(MapNode root)
    {
        var rounds = 0;
        return (MapNode)Expand(root, ref rounds);
    }

    private static Node Expand(Node node, ref int rounds)
    {
        switch (node)
        {
            case ListNode list:
                var items = new List<Node>(list.Items.Count);
                foreach (var item in list.Items)
                {
                    items.Add(Expand(item, ref rounds));
                }

                return new ListNode(list.Offset, items);
            case MapNode map:
                var entries = new List<MapEntry>(map.Entries.Count);
                foreach (var entry in map.Entries)
                {
                    if (entry.Key.StartsWith(Loop, StringComparison.Ordinal)
                        && entry.Value is ListNode { Items: [ScalarNode variable, ListNode over, MapNode body] }
                        && over.Items.All(i => i is ScalarNode)
                        && (rounds += over.Items.Count) <= MaximumRounds)
                    {
                        foreach (var value in over.Items.Cast<ScalarNode>())
                        {
                            var round = (MapNode)Expand(Substitute(body, variable.Text, value.Text), ref rounds);
                            entries.AddRange(round.Entries);
                        }
                    }
                    else
                    {
                        entries.Add(entry with { Value = Expand(entry.Value, ref rounds) });
                    }
                }

                return new MapNode(map.Offset, entries);
            default:
                return node;
        }
    }

    private static Node Substitute(Node node, string variable, string value) => node switch
    {
        ScalarNode s => new ScalarNode(s.Offset, In(s.Text, variable, value), s.Kind),
        ListNode l => new ListNode(l.Offset, [.. l.Items.Select(i => Substitute(i, variable, value))]),
        MapNode { Entries: [{ Key: "Ref", Value: ScalarNode name }] } m when name.Text == variable => new ScalarNode(m.Offset, value, ScalarKind.String),
        MapNode m => new MapNode(m.Offset, [.. m.Entries.Select(e => new MapEntry(In(e.Key, variable, value), e.Offset, Substitute(e.Value, variable, value)))]),
        _ => node,
    };

    private static string In(string text, string variable, string value) => text
        .Replace("${" + variable + "}", value, StringComparison.Ordinal)
        .Replace("&{" + variable + "}", new string([.. value.Where(char.IsAsciiLetterOrDigit)]), StringComparison.Ordinal);
}
