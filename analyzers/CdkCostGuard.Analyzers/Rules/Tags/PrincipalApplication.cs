using System.Linq;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Analyzers.Rules.Sharing;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Rules.Tags;

/// <summary>The declared application whose tags a principal should carry.</summary>
internal static class PrincipalApplication
{
    /// <summary>That of all its workloads; else the only one that its stack and the tags that it has speak for; else null.</summary>
    public static DeclaredApplication? Of(PrincipalFact principal, PolicyFile policy)
    {
        var ofWorkloads = principal.Uses.Select(u => WorkloadApplication.Declared(u, policy)).Distinct().ToArray();
        if (ofWorkloads.Length == 1 && ofWorkloads[0] is (Presence.Yes, { } application))
        {
            return application;
        }

        // Workloads of another one, or of none that is known for certain, speak against what the role itself looks like.
        if (ofWorkloads.Any(w => w.Matches != Presence.No))
        {
            return null;
        }

        var fitting = policy.Applications.Where(a => Fits(a, principal)).Take(2).ToArray();
        return fitting.Length == 1 ? fitting[0] : null;
    }

    // What is missing does not count against it: that is what it is asked for.
    private static bool Fits(DeclaredApplication declared, PrincipalFact principal)
    {
        var isInStack = declared.Stacks.Any(p => ActionPattern.Matches(p, principal.Stack));
        var present = declared.Tags.Where(t => principal.Tags.Has(t.Key) != Presence.No).ToArray();
        return (isInStack || (declared.Stacks.IsEmpty && present.Length > 0))
            && present.All(t => principal.Tags.Has(t.Key) == Presence.Yes && principal.Tags.All.Where(w => w.Key == t.Key).All(w => w.Value == t.Value));
    }
}
