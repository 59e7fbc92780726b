using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Tags;

/// <summary>
/// CCG1007. Application inference profiles are billed under their own tags, whoever calls through them. Not flagged: keys that may be there.
/// </summary>
internal sealed class InferenceProfileLacksTags : CostRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG1007", "{0} lacks {1}{2}: what is called through it will be on the bill without {3}");

    public InferenceProfileLacksTags()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var site in context.Sites(context.Facts.InferenceProfiles, p => Missing(p, context)))
        {
            var missing = context.Options.RequiredTags.Select(t => t.Key).Where(k => site.Faults.Any(f => f.Contains(k))).ToArray();
            yield return new Finding(site.Site, site.First.Path, string.Join(", ", missing), site.Share, missing.Length == 1 ? "it" : "them")
                .At(Places.Tag, missing.Select(k => TagKeyMisspelt.Near(k, site.First)?.Site).OfType<Location>())
                .With("missingTags", string.Join(",", missing));
        }
    }

    private static string[]? Missing(TaggedFact profile, RuleContext context)
    {
        var missing = context.Keys(profile, Presence.No);
        return missing.IsEmpty ? null : missing.ToArray();
    }
}
