using System.Text;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Iam;

/// <summary>A document that a template holds as JSON in a text, plain or under <c>Fn::Sub</c>.</summary>
internal static class JsonText
{
    /// <summary>The document; null where the node is no such text.</summary>
    public static Node? Read(Node node) => node switch
    {
        ScalarNode { Kind: ScalarKind.String } text => Parse(text.Text),
        MapNode { Entries: [{ Key: "Fn::Sub", Value: ScalarNode format }] } => Parse(format.Text) is { } document ? WithSubs(document, null, node.Offset) : null,
        MapNode { Entries: [{ Key: "Fn::Sub", Value: ListNode { Items: [ScalarNode format, MapNode variables] } }] } =>
            Parse(format.Text) is { } document ? WithSubs(document, variables, node.Offset) : null,
        _ => null,
    };

    private static Node? Parse(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return JsonNodes.Read("document", Encoding.UTF8.GetBytes(text)).Root;
        }
        catch (CostGuardException)
        {
            return null;
        }
    }

    // What the function substitutes in the whole text, it substitutes in each of its texts.
    private static Node WithSubs(Node node, MapNode? variables, int offset) => node switch
    {
        ListNode list => new ListNode(offset, [.. list.Items.Select(i => WithSubs(i, variables, offset))]),
        MapNode map => new MapNode(offset, [.. map.Entries.Select(e => new MapEntry(e.Key, offset, WithSubs(e.Value, variables, offset)))]),
        ScalarNode scalar when scalar.Text.Contains("${", StringComparison.Ordinal) => new MapNode(
            offset, [new MapEntry("Fn::Sub", offset, variables is null ? scalar : new ListNode(offset, [scalar, variables]))]),
        _ => node,
    };
}
