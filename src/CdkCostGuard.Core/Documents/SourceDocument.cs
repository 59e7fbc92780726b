namespace CdkCostGuard.Core.Documents;

/// <summary>A document that was read: its value and how to find places in it.</summary>
/// <param name="Name">How messages name it: a path relative to where the tool was started.</param>
/// <param name="Root">The whole value.</param>
/// <param name="Lines">Its lines.</param>
public sealed record SourceDocument(string Name, Node Root, LineIndex Lines)
{
    /// <summary>The line of <paramref name="node"/>; null for one that stands in no document.</summary>
    public int? LineOf(Node node) => node.Offset < 0 ? null : Lines.LineOf(node.Offset);
}
