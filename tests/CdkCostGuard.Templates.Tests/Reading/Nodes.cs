using System.Text;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Tests.Reading;

/// <summary>Nodes as text, without their places, so that two readers can be compared.</summary>
internal static class Nodes
{
    public static string Text(Node? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Node? node)
    {
        switch (node)
        {
            case null:
                text.Append("(nothing)");
                break;
            case ScalarNode { Kind: ScalarKind.String } s:
                text.Append('"').Append(s.Text).Append('"');
                break;
            case ScalarNode { Kind: ScalarKind.Null }:
                text.Append("null");
                break;
            case ScalarNode s:
                text.Append(s.Text);
                break;
            case ListNode list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    Append(text, item);
                    text.Append(' ');
                }

                text.Append(']');
                break;
            case MapNode map:
                text.Append('{');
                foreach (var key in map.Entries.Select(e => e.Key).Distinct().Order(StringComparer.Ordinal))
                {
                    text.Append(key).Append(": ");
                    Append(text, map[key]);
                    text.Append(' ');
                }

                text.Append('}');
                break;
        }
    }
}
