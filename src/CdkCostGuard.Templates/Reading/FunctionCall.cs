using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Reading;

/// <summary>Recognises calls of intrinsic functions: a map with one key, <c>Ref</c> or <c>Fn::...</c>.</summary>
internal static class FunctionCall
{
    /// <summary>The name of the function; null where the node is no call.</summary>
    public static string? NameOf(Node? node) =>
        node is MapNode { Entries: [{ Key: var key }] } && (key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal)) ? key : null;

    /// <summary>Is it a call of any function?</summary>
    public static bool Is(Node? node) => NameOf(node) is not null;

    /// <summary>Does it stand for nothing (<c>AWS::NoValue</c>)?</summary>
    public static bool IsNoValue(Node? node) => node is MapNode { Entries: [{ Key: "Ref", Value: ScalarNode { Text: "AWS::NoValue" } }] };
}
