using System.Collections.Generic;
using System.Globalization;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Sharing;

/// <summary>CCG2002. Not flagged: what CCG2001 already says.</summary>
internal sealed class InvokerUsedByWorkloads : CostRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG2002", "{0} is used by {1} workloads{2}: the bill shows them as one, unless their sessions tell them apart");

    public InvokerUsedByWorkloads()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var site in context.Sites(p => Shared(p, context)))
        {
            var count = site.Fault.Count.ToString(CultureInfo.InvariantCulture);
            yield return new Finding(site.Site, site.First.Path, count, site.Share)
                .At(Places.Use, site.Fault.Sites)
                .At(Places.Grant, site.Grants)
                .At(Places.Call, site.PartingCalls)
                .With(SharedUse.WorkloadsProperty, count)
                .With("principal", site.First.Path);
        }
    }

    private static SharedUse? Shared(PrincipalFact principal, RuleContext context) =>
        SharedUse.Of(principal, context) is { IsBySeveralApplications: false } shared ? shared : null;
}
