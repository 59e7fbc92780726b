using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Tags;

/// <summary>
/// CCG1004, at the tag. Not flagged: the same tags beside good ones on the role, tags that may be there, and tags of something that belongs to no known
/// invoker.
/// </summary>
internal sealed class TagCannotReachBill : CostRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG1004", "{0} is put on {1}, whose tags never reach the bill: what {2} spends will be without {3}");

    public TagCannotReachBill()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var place in context.Facts.MisplacedTags.Where(t => IsLost(t, context)).GroupBy(t => (t.Site, t.On)))
        {
            var principal = place.First().Principal!;
            var keys = place.Select(t => t.Key).Distinct().ToArray();
            yield return new Finding(place.Key.Site, string.Join(", ", keys), place.Key.On, principal.Path, keys.Length == 1 ? "it" : "them")
                .At(Places.Principal, place.Select(t => t.Principal!.Site).Distinct())
                .With("keys", string.Join(",", keys))
                .With("principal", principal.Path);
        }
    }

    private static bool IsLost(MisplacedTagFact tag, RuleContext context) =>
        tag.Principal is { } principal
        && context.IsJudged(principal)
        && !context.IsAccepted(principal.Path)
        && context.Options.RequiredTags.Any(t => TagKeys.Compare(t.Key, tag.Key) != TagKeyMatch.Different && IsWithout(principal, t.Key));

    // Whether an imported role has the tag cannot be seen, but certainly not from here.
    private static bool IsWithout(PrincipalFact principal, string key) =>
        principal.Kind == FactKind.ImportedRole || principal.Tags.Has(key) == Presence.No;
}
