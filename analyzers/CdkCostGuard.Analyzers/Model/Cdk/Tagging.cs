using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>Writes down who is given which tag.</summary>
internal sealed class Tagging
{
    private readonly Machine machine;

    public Tagging(Machine machine) => this.machine = machine;

    // Without a priority of its own, a write has the one of an aspect: what the options say, or CDK's default.
    public void Add(
        Value target, Value key, Value value, IOperation site, bool isRemoval = false, Value? options = null, bool isOfStack = false, Path? when = null, int? priority = null, int? index = null)
    {
        priority ??= TagOptions.PriorityOf(options, isRemoval);
        foreach (var one in Alternatives.Of(machine.Branches.Narrow(target)))
        {
            foreach (var name in Alternatives.Of(key))
            {
                var path = Path.SeenFrom((one.Value as HeapObject)?.Birth, Path.Both(Path.Both(Path.Both(machine.Path, when), one.When), name.When));
                var write = new TagWrite(name.Value, value, path, SiteOf(name.Value, site))
                {
                    IsRemoval = isRemoval,
                    Options = options,
                    IsOfStack = isOfStack,
                    IsOfResource = one.Value is HeapObject resource && resource.Slots.ContainsKey(CdkProperties.L2),
                    Priority = priority,
                    Index = index,
                };
                if (Value.IsNull(one.Value))
                {
                    continue;
                }

                if (one.Value is HeapObject imported && imported.Slots.ContainsKey(Granting.Alias))
                {
                    // An imported role is no resource of the stack: nothing carries the tag, whosever ARN it is.
                    continue;
                }

                if (one.Value is HeapObject thing && CdkLibrary.OwnerOf(thing) is { Node: { } node })
                {
                    node.Tags.Add(write);
                    if (!node.MayBeAnother)
                    {
                        continue;
                    }
                }

                machine.LooseTags.Add(write);
            }
        }
    }

    /// <summary>A dictionary of tags.</summary>
    public void AddDictionary(Value target, Value dictionary, IOperation site, bool isOfStack)
    {
        if (Value.IsNull(dictionary))
        {
            return;
        }

        var items = LibraryCalls.ItemsOf(dictionary);
        foreach (var item in items.Items)
        {
            var pair = item.Value as Pair ?? new Pair(new Unknown("a tag that is known only when the program runs"), new Unknown("a value"));
            Add(target, pair.Key, pair.Content, site, isOfStack: isOfStack, when: item.When, priority: TagWrite.OfProps);
        }

        AddRest(target, items, site, isOfStack, TagWrite.OfProps);
    }

    /// <summary>A list of <c>CfnTag</c>.</summary>
    public void AddList(Value target, Value list, IOperation site, int priority = TagWrite.OfProps)
    {
        if (Value.IsNull(list))
        {
            return;
        }

        var items = LibraryCalls.ItemsOf(list);
        foreach (var item in items.Items)
        {
            Add(target, machine.Cdk.Prop(item.Value, "Key"), machine.Cdk.Prop(item.Value, "Value"), site, when: item.When, priority: priority);
        }

        AddRest(target, items, site, isOfStack: false, priority);
    }

    /// <summary>The <c>Tags</c> of the props of a low-level resource: a list for most types, a dictionary for some.</summary>
    public void AddProps(Value target, Value tags, IOperation site)
    {
        if (tags is HeapObject { IsDictionary: true })
        {
            AddDictionary(target, tags, site, isOfStack: false);
        }
        else
        {
            AddList(target, tags, site);
        }
    }

    private void AddRest(Value target, Sequence items, IOperation site, bool isOfStack, int priority)
    {
        if (items.IsOpen)
        {
            Add(target, new Unknown("its tags are known only when the program runs"), new Unknown("a value"), site, isOfStack: isOfStack, when: Branching.Doubt(), priority: priority);
        }
    }

    private static Location SiteOf(Value key, IOperation site) => (key is Text { Literal: { } literal } ? literal : site.Syntax).GetLocation();
}
