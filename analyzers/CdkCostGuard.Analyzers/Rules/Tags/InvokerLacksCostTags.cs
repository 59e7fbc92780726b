using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Tags;

/// <summary>
/// CCG1001. Not flagged: keys that may be there (CCG9001), imported roles (CCG1005), users (CCG3001), indirect and accidental invokers.
/// </summary>
internal sealed class InvokerLacksCostTags : CostRule
{
    /// <summary>The property with the keys, separated by commas.</summary>
    internal const string MissingTags = "missingTags";

    /// <summary>The property that is "true" where every use of the place lacks every one of the keys: only there can tags be added at the place without harm.</summary>
    internal const string LackedByAll = "lackedByAll";

    /// <summary>The property with the path of the first principal.</summary>
    internal const string Principal = "principal";

    /// <summary>The property with the declared application that all uses of the place belong to; absent where there is none.</summary>
    internal const string Application = "application";

    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG1001", "{0} can call Bedrock ({1}) and lacks {2}{3}: what it spends will be on the bill without {4}");

    public InvokerLacksCostTags()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var site in context.Sites(p => Missing(p, context)))
        {
            // Uses of one place may lack different keys: what is added there must serve all of them.
            var missing = context.Options.RequiredTags.Select(t => t.Key).Where(k => site.Faults.Any(f => f.Contains(k))).ToArray();
            var lackedByAll = site.Share.Length == 0 && site.Faults.All(f => f.Length == missing.Length);
            var finding = new Finding(
                    site.Site,
                    site.First.Path,
                    RuleContext.FirstGrant(site.Principal),
                    string.Join(", ", missing),
                    site.Share,
                    missing.Length == 1 ? "it" : "them")
                .At(Places.Grant, site.Grants)
                .At(Places.Tag, missing.Select(k => TagKeyMisspelt.Near(k, site.First)?.Site).OfType<Location>())
                .At(Places.Call, site.PartingCalls)
                .With(MissingTags, string.Join(",", missing))
                .With(LackedByAll, lackedByAll ? "true" : "false")
                .With(Principal, site.First.Path);
            yield return WithValues(finding, site.Principals, missing, context);
        }
    }

    // What the tags should say, where the policy file tells it for all that the place makes.
    private static Finding WithValues(Finding finding, IEnumerable<PrincipalFact> principals, string[] missing, RuleContext context)
    {
        var applications = principals.Select(p => PrincipalApplication.Of(p, context.Options.Policy)).Distinct().ToArray();
        if (applications.Length != 1 || applications[0] is not { } application)
        {
            return finding;
        }

        var values = context.Options.RequiredTags
            .Where(t => missing.Contains(t.Key) && application.Tags.TryGetValue(t.Key, out var value) && TagValue.Problem(value, t) is null)
            .ToArray();
        return values.Length == 0
            ? finding
            : values.Aggregate(finding.With(Application, application.Name), (f, t) => f.With(Finding.ValueOf + t.Key, application.Tags[t.Key]));
    }

    private static string[]? Missing(PrincipalFact principal, RuleContext context)
    {
        if (!context.NeedsTags(principal))
        {
            return null;
        }

        var missing = context.Keys(principal, Presence.No);
        return missing.IsEmpty ? null : missing.ToArray();
    }
}
