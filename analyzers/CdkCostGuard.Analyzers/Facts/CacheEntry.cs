using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Facts;

/// <summary>Facts, and for which compilations they hold.</summary>
internal sealed class CacheEntry
{
    // Not weak: nobody else keeps the version of a file before the last key, and without it an edit cannot be told from another program. This keeps one older
    // version of a file at most, because every file of the next compilation leads to the next entry.
    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly ImmutableArray<bool> _isVisited;

    // Weak: these lead to compilations of other projects and to the workspace.
    private readonly ImmutableArray<WeakReference<MetadataReference>> _references;
    private readonly WeakReference<CompilationOptions> _options;

    public CacheEntry(Compilation compilation, ImmutableArray<SyntaxTree> trees, ProgramFacts facts)
    {
        var visited = new HashSet<SyntaxTree>(facts.VisitedTrees);
        Facts = facts;
        _trees = trees;
        _isVisited = trees.Select(visited.Contains).ToImmutableArray();
        _references = compilation.References.Select(r => new WeakReference<MetadataReference>(r)).ToImmutableArray();
        _options = new WeakReference<CompilationOptions>(compilation.Options);
    }

    public ProgramFacts Facts { get; }

    /// <summary>Would executing the compilation tell the same?</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="trees">Its trees.</param>
    /// <param name="isEdited">Does it differ from the one that was executed?</param>
    public bool HoldsFor(Compilation compilation, ImmutableArray<SyntaxTree> trees, out bool isEdited)
    {
        isEdited = false;
        if (trees.Length != _trees.Length || !HasSameOptions(compilation.Options) || !HasSameReferences(compilation))
        {
            return false;
        }

        for (var i = 0; i < trees.Length; i++)
        {
            if (ReferenceEquals(_trees[i], trees[i]))
            {
                continue;
            }

            if (_isVisited[i] || !Edit.IsOutOfSight(_trees[i], trees[i]))
            {
                return false;
            }

            isEdited = true;
        }

        return true;
    }

    private bool HasSameOptions(CompilationOptions options) => _options.TryGetTarget(out var before) && before.Equals(options);

    private bool HasSameReferences(Compilation compilation)
    {
        var i = 0;
        foreach (var reference in compilation.References)
        {
            if (i == _references.Length || !_references[i].TryGetTarget(out var before) || !ReferenceEquals(before, reference))
            {
                return false;
            }

            i++;
        }

        return i == _references.Length;
    }
}
