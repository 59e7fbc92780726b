using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Summaries;

// What the objects of the library's own classes hold when the member has run.
internal sealed partial class Recorder
{
    private readonly Dictionary<string, string> lastOfSelf = new(StringComparer.Ordinal);

    /// <summary>Writes what the members of the object hold, those that the test picks.</summary>
    public void WriteSelf(Func<object, bool> picks)
    {
        foreach (var member in Members(Self!).Where(m => picks(m.Slot)).OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            var text = writer.Write(member.Value);
            if (!lastOfSelf.TryGetValue(member.Name, out var before) || before != text)
            {
                lastOfSelf[member.Name] = text;
                steps.Add(Array.Empty<string>(), "this." + member.Name + " = " + text + ";");
            }
        }
    }

    /// <summary>What the constructs hold that were made on the way and that somebody may be shown.</summary>
    public void WriteOthers()
    {
        foreach (var construct in machine.Constructs.Where(c => c != Self && !c.IsOpen).ToList())
        {
            if (names.Find(construct) is { } name && construct.Node!.Origin is null)
            {
                foreach (var member in Members(construct).OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    HasFailed |= LoopsOf(name).Count > 0;
                    Add(name + "." + member.Name + " = " + writer.Write(member.Value) + ";", new[] { member.Value }, construct.Birth);
                }
            }
        }
    }

    // Of the library's own classes: what the construct library keeps in its objects, the steps bring about again.
    private IEnumerable<(object Slot, string Name, Value Value)> Members(HeapObject thing)
    {
        var members = thing.Slots.Where(s => IsOwn(thing, s.Key)).Select(s => (Slot: s.Key, Name: ValueNames.NameOf(s.Key)!, s.Value)).ToList();
        members.AddRange(Fields(thing).Select(f => ((object)f, ValueNames.NameOf(f)!, ObjectFactory.Default(f.Type))));

        // Private fields of base classes may have one name.
        return members.GroupBy(m => m.Name).Select(g => g.Count() == 1 ? g.First() : (g.First().Slot, g.Key, new Unknown("several members of one name")));
    }

    // Nobody else can know that a field is not set: reference assemblies do not have it.
    private IEnumerable<IFieldSymbol> Fields(HeapObject thing)
    {
        for (var type = thing.IsOpen ? null : thing.Type?.OriginalDefinition; type is not null && machine.HasSource(type); type = type.BaseType?.OriginalDefinition)
        {
            foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst && !thing.Slots.ContainsKey(f)))
            {
                if (field.AssociatedSymbol is not { } property || (!TypeNames.IsVisible(property) && !thing.Slots.ContainsKey(property.Name)))
                {
                    yield return field;
                }
            }
        }
    }

    private bool IsOwn(HeapObject thing, object slot)
    {
        if (slot is ISymbol symbol)
        {
            return machine.HasSource(symbol.OriginalDefinition);
        }

        for (var type = thing.Type; type is not null && machine.HasSource(type.OriginalDefinition); type = type.BaseType)
        {
            if (slot is string name && type.GetMembers(name).OfType<IPropertySymbol>().Any())
            {
                return true;
            }
        }

        return false;
    }
}
