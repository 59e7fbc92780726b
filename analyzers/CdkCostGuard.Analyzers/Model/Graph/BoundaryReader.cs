using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>Finds the permissions boundary of a principal: the last that was put on it, as the synthesis does.</summary>
/// <remarks>
/// One of its own gives way to what is applied to a scope above it, and an outer scope to an inner one. What a stack or a stage is made with is applied
/// by each stack that it holds for.
/// </remarks>
internal sealed class BoundaryReader
{
    private const int Most = 16;

    private readonly Machine machine;
    private readonly PolicyReader policies;

    public BoundaryReader(Machine machine, PolicyReader policies)
    {
        this.machine = machine;
        this.policies = policies;
    }

    public void Read(HeapObject construct, PolicySet into)
    {
        var writes = InOrder(construct);
        if (writes.Count > 0)
        {
            Follow(writes, writes.Count - 1, construct.Birth, into);
        }
    }

    private List<BoundaryWrite> InOrder(HeapObject construct)
    {
        var writes = Of(construct, BoundaryReach.Own).ToList();
        var above = Scopes.Upwards(construct).Reverse().ToList();
        for (var i = 0; i < above.Count; i++)
        {
            if (machine.Names.All(above[i].Type).Contains("aws-cdk-lib.Stack"))
            {
                writes.AddRange(above.Take(i + 1).SelectMany(a => Of(a, BoundaryReach.Stacks)));
            }

            writes.AddRange(Of(above[i], BoundaryReach.Below));
        }

        return writes;
    }

    private static IEnumerable<BoundaryWrite> Of(HeapObject construct, BoundaryReach reach) =>
        construct.Node?.Boundaries.Where(b => b.Reach == reach) ?? Enumerable.Empty<BoundaryWrite>();

    // Where the last one was not put, the one before it holds.
    private void Follow(List<BoundaryWrite> writes, int last, Path? given, PolicySet into)
    {
        for (; last >= 0 && Path.Exclude(given, writes[last].Path); last--)
        {
        }

        if (last < 0)
        {
            return;
        }

        var write = writes[last];
        if (into.Boundaries.Count >= Most)
        {
            into.Boundaries.Add(Unknown(given, "its permissions boundary is one of very many"));
            return;
        }

        foreach (var one in Alternatives.Of(write.What))
        {
            var when = Path.Both(Path.Both(given, write.Path), one.When);
            if (!Value.IsNull(one.Value))
            {
                var policy = new PolicySet(new PathGuard(given));
                policies.Read(new GrantWrite(GrantSource.Policy, one.Value, "its permissions boundary", when, write.Site), null, policy);
                into.Boundaries.Add(new Boundary(policy, new PathGuard(when), "its permissions boundary is known only in part"));
            }
        }

        foreach (var otherwise in Path.Unless(write.Path, given).ToList())
        {
            Follow(writes, last - 1, otherwise, into);
        }
    }

    private static Boundary Unknown(Path? when, string reason)
    {
        var policy = new PolicySet(new PathGuard(when));
        policy.AddUnknown(reason, new PathGuard(when));
        return new Boundary(policy, new PathGuard(when), reason);
    }
}
