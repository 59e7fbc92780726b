using System;
using System.Collections.Generic;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Heap;

/// <summary>Writes slots, and takes the writes of a branch back so that the next branch starts from the same heap.</summary>
internal sealed class Store
{
    private Stack<Journal> journals = new();
    private int serial;

    private bool isOutside;

    /// <summary>What is made outside branches counts as older than all of them.</summary>
    public int NextSerial() => isOutside ? 0 : ++serial;

    /// <summary>What was written, where somebody wants to know.</summary>
    public HashSet<(Bag Bag, object Slot)>? Written { get; set; }

    public void Set(Bag bag, object slot, Value value)
    {
        if (!isOutside)
        {
            Written?.Add((bag, slot));
        }

        if (journals.Count > 0 && journals.Peek() is { } journal && bag.Serial <= journal.Start)
        {
            journal.Entries.Add(new Entry(bag, slot, bag.Slots.TryGetValue(slot, out var before) ? before : null));
        }

        bag.Slots[slot] = value;
    }

    /// <summary>Runs something that happens once whatever branch comes first to it, such as a static initialiser.</summary>
    public void OutsideBranches(Action action)
    {
        var (saved, wasOutside) = (journals, isOutside);
        (journals, isOutside) = (new Stack<Journal>(), true);
        try
        {
            action();
        }
        finally
        {
            (journals, isOutside) = (saved, wasOutside);
        }
    }

    public void Begin() => journals.Push(new Journal(serial));

    /// <summary>Takes back what was written since <see cref="Begin"/> and tells what it was.</summary>
    public Dictionary<(Bag Bag, object Slot), Value> TakeBack()
    {
        var journal = journals.Pop();
        var written = new Dictionary<(Bag, object), Value>();
        foreach (var entry in journal.Entries)
        {
            written[(entry.Bag, entry.Slot)] = entry.Bag.Slots[entry.Slot];
        }

        for (var i = journal.Entries.Count - 1; i >= 0; i--)
        {
            var entry = journal.Entries[i];
            if (entry.Before is null)
            {
                entry.Bag.Slots.Remove(entry.Slot);
            }
            else
            {
                entry.Bag.Slots[entry.Slot] = entry.Before;
            }
        }

        return written;
    }

    private sealed class Journal
    {
        public Journal(int start) => Start = start;

        public int Start { get; }

        public List<Entry> Entries { get; } = new();
    }

    private readonly struct Entry
    {
        public Entry(Bag bag, object slot, Value? before)
        {
            Bag = bag;
            Slot = slot;
            Before = before;
        }

        public Bag Bag { get; }

        public object Slot { get; }

        public Value? Before { get; }
    }
}
