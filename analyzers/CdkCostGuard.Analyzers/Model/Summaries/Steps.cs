using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>The statements of a summary. Neighbours under the same conditions share a block.</summary>
internal sealed class Steps
{
    private readonly List<string> done = new();
    private readonly List<string> open = new();
    private readonly StringBuilder current = new();

    public void Add(IReadOnlyList<string> blocks, string statement)
    {
        var shared = 0;
        while (shared < open.Count && shared < blocks.Count && open[shared] == blocks[shared])
        {
            shared++;
        }

        Close(shared);
        foreach (var block in blocks.Skip(shared))
        {
            current.Append(block).Append(" { ");
            open.Add(block);
        }

        current.Append(statement);
        if (open.Count == 0)
        {
            Finish();
        }
        else
        {
            current.Append(' ');
        }
    }

    /// <summary>Would a statement in these blocks stand in the ones that are open?</summary>
    public bool AreOpen(IReadOnlyList<string> blocks) => blocks.Count <= open.Count && blocks.SequenceEqual(open.Take(blocks.Count));

    /// <summary>All of them, one a string.</summary>
    public IReadOnlyList<string> ToList()
    {
        Close(0);
        return done;
    }

    private void Close(int left)
    {
        if (open.Count <= left)
        {
            return;
        }

        while (open.Count > left)
        {
            open.RemoveAt(open.Count - 1);
            current.Append(open.Count > left || left > 0 ? "} " : "}");
        }

        if (open.Count == 0)
        {
            Finish();
        }
    }

    private void Finish()
    {
        done.Add(current.ToString());
        current.Clear();
    }
}
