using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Options;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Tags;

/// <summary>CCG1003. Not flagged: values that are known only when the program runs, and values of which one alternative is good.</summary>
internal sealed class TagValueUnusable : CostRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG1003", "{0} carries the tag {1}{2}, but {3}: its spend will be attributed to nobody");

    public TagValueUnusable()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var required in context.Options.RequiredTags)
        {
            foreach (var site in context.Sites(p => Problem(p, required, context)))
            {
                yield return new Finding(site.Site, site.First.Path, required.Key, site.Share, site.Fault)
                    .At(Places.Tag, Values(site.First, required).Select(t => t.Site))
                    .At(Places.Grant, site.Grants)
                    .At(Places.Call, site.PartingCalls)
                    .With("key", required.Key)
                    .With("principal", site.First.Path);
            }
        }
    }

    private static string? Problem(PrincipalFact principal, RequiredTag required, RuleContext context)
    {
        if (!context.NeedsTags(principal) || principal.Tags.Has(required.Key) != Presence.Yes)
        {
            return null;
        }

        var problems = Values(principal, required).Select(t => TagValue.Problem(t.Value, required)).ToArray();
        return problems.Length == 0 || problems.Contains(null) ? null : problems[0];
    }

    private static IEnumerable<WrittenTag> Values(TaggedFact fact, RequiredTag required) =>
        fact.Tags.All.Where(t => string.Equals(t.Key, required.Key, StringComparison.Ordinal));
}
