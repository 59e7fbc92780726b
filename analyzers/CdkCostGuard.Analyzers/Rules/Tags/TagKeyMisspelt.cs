using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Tags;

/// <summary>CCG1002, at the key. Not flagged: a near miss beside the right key.</summary>
internal sealed class TagKeyMisspelt : CostRule
{
    /// <summary>The property with the key as it must be.</summary>
    internal const string RequiredKey = "requiredKey";

    /// <summary>The property with the key as it is written.</summary>
    internal const string ActualKey = "actualKey";

    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG1002", "{0} carries the tag {1}, but the bill is split by {2}: billing keys {3}, so its spend will not be found under it");

    public TagKeyMisspelt()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        var misspelt =
            from principal in context.Facts.Principals
            where context.NeedsTags(principal) && !context.IsAccepted(principal.Path)
            from key in context.Keys(principal, Presence.No)
            let near = Near(key, principal)
            where near is not null
            group principal by (near.Site, near.Key, Required: key);
        foreach (var tag in misspelt)
        {
            var isCase = TagKeys.Compare(tag.Key.Required, tag.Key.Key) == TagKeyMatch.OtherCase;
            yield return new Finding(
                    tag.Key.Site,
                    tag.First().Path,
                    tag.Key.Key,
                    tag.Key.Required,
                    isCase ? "compare with case" : "must be the same to the letter")
                .At(Places.Principal, tag.Select(p => p.Site).Distinct())
                .With(RequiredKey, tag.Key.Required)
                .With(ActualKey, tag.Key.Key)
                .With("principal", tag.First().Path);
        }
    }

    /// <summary>The tag that is meant to be <paramref name="key"/> and is not; null where there is none.</summary>
    internal static WrittenTag? Near(string key, TaggedFact fact) => fact.Tags.All
        .Where(t => TagKeys.Compare(key, t.Key) is TagKeyMatch.OtherCase or TagKeyMatch.NearMiss)
        .OrderByDescending(t => TagKeys.Compare(key, t.Key))
        .ThenBy(t => t.Key, StringComparer.Ordinal)
        .FirstOrDefault();
}
