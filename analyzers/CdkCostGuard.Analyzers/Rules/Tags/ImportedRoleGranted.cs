using System.Collections.Generic;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Tags;

/// <summary>CCG1005. Not flagged: imported roles that this program makes itself, which the engine knows as one.</summary>
internal sealed class ImportedRoleGranted : CostRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG1005", "{0} is granted Bedrock here ({1}){2} and made elsewhere: whether it carries {3} cannot be seen");

    public ImportedRoleGranted()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var site in context.Sites(p => p.Kind == FactKind.ImportedRole && context.IsJudged(p) ? p : null))
        {
            yield return new Finding(site.Site, site.First.Path, RuleContext.FirstGrant(site.Principal), site.Share, context.RequiredKeys)
                .At(Places.Grant, site.Grants)
                .At(Places.Call, site.PartingCalls)
                .With("principal", site.First.Path);
        }
    }
}
