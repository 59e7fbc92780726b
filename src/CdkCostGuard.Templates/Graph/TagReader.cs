using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Graph;

/// <summary>Reads effective tags: a resource's own over those that its stack passes on.</summary>
/// <remarks>
/// A stack's tags reach every resource that takes tags, nested stacks included, and a resource's own tag of the same key wins. Source: CloudFormation User
/// Guide, "Resource tags". Both shapes are read: a list of Key and Value, and a map.
/// </remarks>
internal sealed class TagReader(Evaluator evaluator)
{
    private readonly Dictionary<Resource, TagSet> _own = [];

    /// <summary>The effective tags of <paramref name="resource"/>.</summary>
    public TagSet Of(Resource resource)
    {
        if (!_own.TryGetValue(resource, out var tags))
        {
            tags = Read(resource);
            _own.Add(resource, tags);
        }

        return tags;
    }

    private TagSet Read(Resource resource)
    {
        var tags = new List<Tag>();
        var unknown = new List<Guarded<string>>();
        ReadOwn(resource["Tags"], resource.Template, tags, unknown);
        var own = tags.Where(t => t.Guard.IsAlways).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in resource.Template.Info.Tags)
        {
            if (!own.Contains(key))
            {
                tags.Add(new Tag(key, Text.Of(value), Guard.Always, null));
            }
        }

        if (resource.Template.Info.MadeBy is { } parent)
        {
            var outer = Of(parent);
            tags.AddRange(outer.Tags.Where(t => !own.Contains(t.Key)).Select(t => t with { Node = null }));
            unknown.AddRange(outer.Unknown);
        }

        return new TagSet { Tags = tags, Unknown = unknown };
    }

    private void ReadOwn(Node? node, Template template, List<Tag> tags, List<Guarded<string>> unknown)
    {
        foreach (var item in evaluator.Items(node, template))
        {
            switch (item.Value)
            {
                case MapNode map when map["Key"] is { } key && (map["Value"] is not null || map.Entries.Count == 1):
                    Add(key, map["Value"], map, item.Guard);
                    break;
                case var call when FunctionCall.NameOf(call) is { } function:
                    unknown.Add(new Guarded<string>($"tags come from {function}", item.Guard));
                    break;
                case MapNode map:
                    foreach (var entry in map.Entries)
                    {
                        Add(ScalarNode.Of(entry.Key), entry.Value, entry.Value, item.Guard);
                    }

                    break;
            }
        }

        void Add(Node keyNode, Node? valueNode, Node at, Guard guard)
        {
            foreach (var key in evaluator.Texts(keyNode, template))
            {
                if (key.Value.Assumed is not { } known)
                {
                    unknown.Add(new Guarded<string>($"the tag key {key.Value} is known only at deployment", guard.And(key.Guard)));
                    continue;
                }

                foreach (var value in evaluator.Texts(valueNode, template))
                {
                    var there = guard.And(key.Guard).And(value.Guard);
                    if (!there.IsImpossible)
                    {
                        tags.Add(new Tag(known, value.Value, there, at));
                    }
                }
            }
        }
    }
}
