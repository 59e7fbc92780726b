using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>The names that lead to a model: those of the libraries, and of every member that uses a name which does.</summary>
internal sealed class LeadingNames
{
    private readonly HashSet<string> _names;
    private readonly HashSet<SyntaxTree> _trees = new HashSet<SyntaxTree>();

    /// <summary>Follows the names from those of the libraries; a few rounds over sets that the trees keep.</summary>
    public LeadingNames(Compilation compilation, IEnumerable<string> libraries, CancellationToken cancellation)
    {
        _names = new HashSet<string>(libraries, StringComparer.Ordinal);
        var unread = compilation.SyntaxTrees.ToList();
        var open = new List<(SyntaxTree Tree, string Name, HashSet<string> Used)>();
        var found = _names.ToList();
        while (found.Count > 0)
        {
            var numbers = found.Select(TreeWords.NumberOf).ToList();
            var read = unread.ToLookup(t => MayUse(t, numbers, cancellation));
            unread = read[false].ToList();
            open.AddRange(read[true].SelectMany(t => TreeNames.Of(t).Members, (t, m) => (t, m.Key, m.Value)));

            var members = open.ToLookup(m => _names.Overlaps(m.Used));
            open = members[false].ToList();
            _trees.UnionWith(members[true].Select(m => m.Tree));
            found = members[true].Select(m => m.Name).Where(_names.Add).ToList();
        }
    }

    /// <summary>May a member with this name lead to a model?</summary>
    public bool Contains(string name) => _names.Contains(name);

    /// <summary>May a file lead to a model at all?</summary>
    public bool MayLead(SyntaxTree tree) => _trees.Contains(tree);

    private static bool MayUse(SyntaxTree tree, IEnumerable<uint> numbers, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return TreeWords.Of(tree).MayUse(numbers);
    }
}
