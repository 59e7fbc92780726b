using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>The changes of plans that are carried out together.</summary>
/// <remarks>Of text and not of trees: what is not changed keeps each space and each line end, and changes at different places cannot disturb each other.</remarks>
internal sealed class Edits
{
    private readonly Dictionary<SyntaxTree, List<(TextChange Change, bool IsLast)>> _changes = new Dictionary<SyntaxTree, List<(TextChange, bool)>>();
    private readonly Dictionary<Type, object> _shared = new Dictionary<Type, object>();

    /// <summary>What the plans must agree on, such as names that are taken.</summary>
    public T Shared<T>()
        where T : class, new()
    {
        if (!_shared.TryGetValue(typeof(T), out var known))
        {
            _shared.Add(typeof(T), known = new T());
        }

        return (T)known;
    }

    /// <summary>The same change by a second plan is made once.</summary>
    public void Replace(SyntaxTree tree, TextSpan span, string text) => Add(tree, new TextChange(span, text), isLast: false);

    /// <summary>At one place in the order of the calls; <paramref name="last"/> goes behind all others there. The same text twice at one place is written once.</summary>
    public void Insert(SyntaxTree tree, int position, string text, bool last = false) => Add(tree, new TextChange(new TextSpan(position, 0), text), last);

    public async Task<Solution> ApplyToAsync(Solution solution, CancellationToken cancellation)
    {
        var changed = solution;
        foreach (var file in _changes)
        {
            if (solution.GetDocument(file.Key) is { } document)
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                var inOrder = file.Value.OrderBy(c => c.Change.Span.Start).ThenBy(c => c.Change.Span.Length > 0).ThenBy(c => c.IsLast).Select(c => c.Change);
                changed = changed.WithDocumentText(document.Id, text.WithChanges(inOrder));
            }
        }

        return changed;
    }

    private void Add(SyntaxTree tree, TextChange change, bool isLast)
    {
        if (!_changes.TryGetValue(tree, out var changes))
        {
            _changes.Add(tree, changes = new List<(TextChange, bool)>());
        }

        if (!changes.Any(c => c.Change.Equals(change)))
        {
            changes.Add((change, isLast));
        }
    }
}
