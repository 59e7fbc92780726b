using System.Collections.Generic;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Identity;

/// <summary>
/// CCG3001. A user is a person or a key that anybody can carry on; a role belongs to a workload. Not flagged: accidental grants (CCG1006).
/// </summary>
internal sealed class UserCanInvoke : CostRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG3001", "The IAM user {0} can call Bedrock ({1}){2}: who holds its keys spends without belonging to an application");

    public UserCanInvoke()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var site in context.Sites(p => p.Kind == FactKind.User && context.IsJudged(p) ? p : null))
        {
            yield return new Finding(site.Site, site.First.Path, RuleContext.FirstGrant(site.Principal), site.Share)
                .At(Places.Grant, site.Grants)
                .At(Places.Call, site.PartingCalls)
                .With("principal", site.First.Path);
        }
    }
}
