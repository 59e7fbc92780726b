using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Intrinsics;

namespace CdkCostGuard.Templates.Graph;

/// <summary>A tag of a resource.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Guard">Under which conditions it is there.</param>
/// <param name="Node">Where it stands; null for a stack's tag.</param>
public sealed record Tag(string Key, Text Value, Guard Guard, Node? Node);

/// <summary>The effective tags of a resource: its own over those of its stack.</summary>
public sealed class TagSet
{
    /// <summary>All tags that are known to be there or may be.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }

    /// <summary>Why there may be more than these; empty where there are not.</summary>
    public required IReadOnlyList<Guarded<string>> Unknown { get; init; }

    /// <summary>Is a tag with exactly this key there, given <paramref name="holder"/>?</summary>
    public Ternary Has(string key, Guard holder)
    {
        var guards = new List<Guard>();
        foreach (var tag in Tags)
        {
            if (tag.Key == key && !holder.Contradicts(tag.Guard))
            {
                guards.Add(tag.Guard);
            }
        }

        if (guards.Count > 0)
        {
            return holder.IsCoveredBy(guards) ? Ternary.Yes : Ternary.Unknown;
        }

        return IsComplete(holder) ? Ternary.No : Ternary.Unknown;
    }

    /// <summary>The required keys for which <see cref="Has"/> answers so, in the policy's order.</summary>
    public IEnumerable<string> Keys(IEnumerable<RequiredTag> required, Guard holder, Ternary answer) =>
        required.Where(t => Has(t.Key, holder) == answer).Select(t => t.Key);

    /// <summary>Are all tags known, given <paramref name="holder"/>?</summary>
    public bool IsComplete(Guard holder) => Unknown.All(u => holder.Contradicts(u.Guard));

    /// <summary>The values that a tag may have, given <paramref name="holder"/>.</summary>
    public IEnumerable<Tag> Values(string key, Guard holder) => Tags.Where(t => t.Key == key && !holder.Contradicts(t.Guard));
}
