using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Identity;

/// <summary>CCG3002, at the key. Not flagged: keys of users that cannot be told to invoke.</summary>
internal sealed class LongTermKeyOfInvoker : CostRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG3002",
        "This is a long-term access key of {0}, which can call Bedrock: the key can be used anywhere, by anybody who has it, until somebody turns it off");

    public LongTermKeyOfInvoker()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<Finding> Check(RuleContext context)
    {
        var keys =
            from principal in context.Facts.Principals
            where context.IsJudged(principal) && !context.IsAccepted(principal.Path)
            from key in principal.Keys
            group principal by key;
        foreach (var key in keys)
        {
            yield return new Finding(key.Key, key.First().Path)
                .At(Places.Principal, key.Select(p => p.Site).Distinct())
                .At(Places.Grant, key.SelectMany(p => p.Grants).Select(g => g.Site).Distinct())
                .With("principal", key.First().Path);
        }
    }
}
