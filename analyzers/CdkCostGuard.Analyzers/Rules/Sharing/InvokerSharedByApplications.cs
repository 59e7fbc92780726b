using System.Collections.Generic;
using System.Globalization;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Sharing;

/// <summary>CCG2001. Not flagged: workloads whose application is known only when the program runs.</summary>
internal sealed class InvokerSharedByApplications : CostRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG2001", "{0} calls Bedrock for {1}{2}: the bill shows one principal and cannot tell which of them spent");

    public InvokerSharedByApplications()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var site in context.Sites(p => Shared(p, context)))
        {
            yield return new Finding(site.Site, site.First.Path, string.Join(", ", site.Fault.Applications), site.Share)
                .At(Places.Use, site.Fault.Sites)
                .At(Places.Grant, site.Grants)
                .At(Places.Call, site.PartingCalls)
                .With("applications", string.Join(",", site.Fault.Applications))
                .With(SharedUse.WorkloadsProperty, site.Fault.Count.ToString(CultureInfo.InvariantCulture))
                .With("principal", site.First.Path);
        }
    }

    private static SharedUse? Shared(PrincipalFact principal, RuleContext context) =>
        SharedUse.Of(principal, context) is { IsBySeveralApplications: true } shared ? shared : null;
}
