using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Facts;

/// <summary>Executes the program of a compilation once, for all rules and for all documents that an editor asks about.</summary>
/// <remarks>
/// An editor makes a new compilation for every document it asks about, so facts are kept by syntax trees, which stay the same objects from one compilation to
/// the next. Nothing of a compilation is kept: what is kept goes with the trees.
/// </remarks>
internal sealed class FactCache
{
    /// <summary>The file that a build generates out of the facts.</summary>
    public const string SourceLocations = "CdkCostGuardSourceLocations.g.cs";

    private const int PollMilliseconds = 50;

    /// <summary>The one that all rules share.</summary>
    public static readonly FactCache Shared = new FactCache(CdkProgram.Execute);

    private readonly ConditionalWeakTable<SyntaxTree, Slot> _slots = new ConditionalWeakTable<SyntaxTree, Slot>();
    private readonly Func<Compilation, CancellationToken, ProgramFacts> _execute;

    /// <summary>A cache of its own for a test.</summary>
    internal FactCache(Func<Compilation, CancellationToken, ProgramFacts> execute) => _execute = execute;

    /// <summary>The facts of a compilation.</summary>
    /// <exception cref="OperationCanceledException">Nobody wants them any more; nothing is kept of what was begun.</exception>
    public ProgramFacts Get(Compilation compilation, CancellationToken cancellation)
    {
        var trees = TreesOf(compilation);
        if (trees.IsEmpty)
        {
            return new ProgramFacts();
        }

        if (Find(compilation, trees) is { } known)
        {
            return known;
        }

        // Whoever comes second waits for the first, and must be able to leave: an editor cancels at every key.
        var gate = SlotOf(trees[0]);
        while (!Monitor.TryEnter(gate, PollMilliseconds))
        {
            cancellation.ThrowIfCancellationRequested();
        }

        try
        {
            cancellation.ThrowIfCancellationRequested();
            if (Find(compilation, trees) is { } made)
            {
                return made;
            }

            var facts = _execute(compilation, cancellation);
            cancellation.ThrowIfCancellationRequested();
            Keep(new CacheEntry(compilation, trees, facts), trees);
            return facts;
        }
        finally
        {
            Monitor.Exit(gate);
        }
    }

    // A build has the facts before it generates that file and asks for them again when it is there. Nothing of the program is in it.
    private static ImmutableArray<SyntaxTree> TreesOf(Compilation compilation) =>
        compilation.SyntaxTrees.Where(t => !t.FilePath.EndsWith(SourceLocations, StringComparison.Ordinal)).ToImmutableArray();

    private ProgramFacts? Find(Compilation compilation, ImmutableArray<SyntaxTree> trees)
    {
        // Any tree that is left of the last compilation leads to its entry.
        foreach (var tree in trees)
        {
            if (_slots.TryGetValue(tree, out var slot) && slot.Entry is { } entry)
            {
                if (!entry.HoldsFor(compilation, trees, out var isEdited))
                {
                    return null;
                }

                if (isEdited)
                {
                    Keep(new CacheEntry(compilation, trees, entry.Facts), trees);
                }

                return entry.Facts;
            }
        }

        return null;
    }

    private void Keep(CacheEntry entry, ImmutableArray<SyntaxTree> trees)
    {
        foreach (var tree in trees)
        {
            SlotOf(tree).Entry = entry;
        }
    }

    private Slot SlotOf(SyntaxTree tree) => _slots.GetValue(tree, _ => new Slot());

    // Also what one waits on.
    private sealed class Slot
    {
        private volatile CacheEntry? _entry;

        public CacheEntry? Entry
        {
            get => _entry;
            set => _entry = value;
        }
    }
}
