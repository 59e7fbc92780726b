using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Tags;

/// <summary>CCG1006. All paid grants come from something that does not speak of Bedrock. Not flagged: such a grant beside one that does.</summary>
internal sealed class AccidentalGrant : CostRule
{
    /// <summary>The property that is "true" where the place that makes the principal is one of those that grant.</summary>
    internal const string GrantedAtSite = "grantedAtSite";

    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG1006", "{0} can call Bedrock although nothing in its policies speaks of it ({1}){2}");

    public AccidentalGrant()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var site in context.Sites(p => p.Accidental && RuleContext.IsInvoker(p) ? p : null))
        {
            yield return new Finding(site.Site, site.First.Path, RuleContext.FirstGrant(site.Principal), site.Share)
                .At(Places.Grant, site.Grants)
                .At(Places.Call, site.PartingCalls)
                .With(GrantedAtSite, site.Grants.Contains(site.Site) ? "true" : "false")
                .With("principal", site.First.Path);
        }
    }
}
