using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>The files of one run, done by one thread at a time: who comes while another is at work leaves the file to that one and goes.</summary>
/// <remarks>
/// Executing the program takes a moment, and files are analysed side by side: a thread that waited would have nothing to show for its time. Leaving a file is sound
/// because a run that has several files keeps what is said about each, whichever file it is said from. An editor starts a run of its own for every file that it
/// asks about, so there is never another one to leave.
/// </remarks>
internal sealed class SharedFiles
{
    private readonly Queue<SyntaxTree> _left = new Queue<SyntaxTree>();
    private bool _isTaken;

    /// <summary>Does a file and those that others leave meanwhile, or leaves it to who is at work.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="work">What is to be done, never by two threads at once. Where it throws, the run is over, and what was left with it.</param>
    public void Do(SyntaxTree tree, Action<SyntaxTree> work)
    {
        lock (_left)
        {
            if (_isTaken)
            {
                _left.Enqueue(tree);
                return;
            }

            _isTaken = true;
        }

        try
        {
            for (var next = tree; next is not null; next = Next())
            {
                work(next);
            }
        }
        catch
        {
            lock (_left)
            {
                _left.Clear();
                _isTaken = false;
            }

            throw;
        }
    }

    private SyntaxTree? Next()
    {
        lock (_left)
        {
            _isTaken = _left.Count > 0;
            return _isTaken ? _left.Dequeue() : null;
        }
    }
}
