using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>Who pays, and where that was said.</summary>
/// <param name="Scope">Where; null for an aspect, which does not know where it stands.</param>
/// <param name="Attribution">Who pays.</param>
internal sealed record Declaration(Construct? Scope, CostAttribution Attribution)
{
    /// <summary>Is it said in a scope, or in something within, that <paramref name="construct"/> is within too?</summary>
    /// <param name="scope">The path of the scope.</param>
    /// <param name="construct">A path.</param>
    public bool IsWithin(string scope, string construct) => Scope?.Node.Path is { } path && Contains(scope, path) && Contains(path, construct);

    private static bool Contains(string scope, string construct) =>
        construct == scope || scope.Length == 0 || construct.StartsWith(scope + "/", StringComparison.Ordinal);
}
