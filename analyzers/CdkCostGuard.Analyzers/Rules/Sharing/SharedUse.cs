using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Sharing;

/// <summary>How an invoker is shared.</summary>
internal sealed class SharedUse
{
    /// <summary>The property with how many workloads there are.</summary>
    internal const string WorkloadsProperty = "workloads";

    private readonly UseFact[] _uses;

    private SharedUse(UseFact[] uses, WorkloadApplication[] applications)
    {
        _uses = uses;
        // Compared by kind, so that a role of thousands of functions costs no more than its applications.
        var kinds = applications.Distinct().ToArray();
        IsBySeveralApplications = kinds.Any(a => kinds.Any(a.DiffersFrom));
        Applications = kinds.Select(a => a.Label).OfType<string>().Distinct().OrderBy(a => a, StringComparer.Ordinal).ToArray();
    }

    /// <summary>What CCG2001 and CCG2002 both begin with; null for a principal that neither is about.</summary>
    public static SharedUse? Of(PrincipalFact principal, RuleContext context)
    {
        if (!context.IsJudged(principal))
        {
            return null;
        }

        // One workload may use a role twice.
        var uses = principal.UsesTogether.GroupBy(u => (u.Path, u.Site)).Select(g => g.First()).ToArray();
        return uses.Length < 2 ? null : new SharedUse(uses, Array.ConvertAll(uses, u => WorkloadApplication.Of(u, context.Options.Policy)));
    }

    /// <summary>How many workloads.</summary>
    public int Count => _uses.Length;

    public bool IsBySeveralApplications { get; }

    /// <summary>Their names, as far as they are known.</summary>
    public IReadOnlyList<string> Applications { get; }

    /// <summary>Where the workloads are made.</summary>
    public IEnumerable<Location> Sites => _uses.Select(u => u.Site).Distinct();
}
