using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>What a rule asks.</summary>
internal sealed class RuleContext
{
    private readonly Rule _rule;

    public RuleContext(Rule rule, ProgramFacts facts, CostGuardOptions options)
    {
        _rule = rule;
        Facts = facts;
        Options = options;
    }

    public ProgramFacts Facts { get; }

    public CostGuardOptions Options { get; }

    /// <summary>Is the principal an invoker that is judged? Accidental ones are only where the policy file asks for it.</summary>
    public bool IsJudged(PrincipalFact principal) =>
        IsInvoker(principal) && (!principal.Accidental || Options.Policy.AccidentalAsInvoker);

    public static bool IsInvoker(PrincipalFact principal) => principal.Class is InvokerClass.Direct or InvokerClass.Service;

    /// <summary>Is the principal asked for tags?</summary>
    /// <remarks>
    /// Not an imported one: its tags are set elsewhere. Not a user while CCG3001 says that no user should invoke; a team that switches CCG3001 off accepts its
    /// users and wants them tagged.
    /// </remarks>
    public bool NeedsTags(PrincipalFact principal) => IsJudged(principal) && principal.Kind switch
    {
        FactKind.Role => true,
        FactKind.User => Options.SeverityOf(RuleCatalogue.UserCanInvoke) is null,
        _ => false,
    };

    /// <summary>The required keys for which the tags answer so.</summary>
    public ImmutableArray<string> Keys(TaggedFact fact, Presence presence) =>
        Options.RequiredTags.Where(t => fact.Tags.Has(t.Key) == presence).Select(t => t.Key).ToImmutableArray();

    /// <summary>The required keys, for a message.</summary>
    public string RequiredKeys => string.Join(", ", Options.RequiredTags.Select(t => t.Key));

    /// <summary>Does the policy file accept what the rule finds at a construct? A part of the path that is not known is covered by a wildcard only.</summary>
    public bool IsAccepted(string path) => Options.Policy.Suppressions.Any(s =>
        (s.Rule == "*" || s.Rule.Equals(_rule.Id, StringComparison.OrdinalIgnoreCase)) && Covers(s.Where, path));

    /// <summary>One grant in short, for a message.</summary>
    public static string FirstGrant(PrincipalFact principal) =>
        principal.Grants.IsEmpty ? "nothing" : $"{principal.Grants[0].Action} via {principal.Grants[0].Via}";

    /// <summary>The principals by the place that makes them, with what <paramref name="judge"/> says of each; places without a fault are left out.</summary>
    public IEnumerable<SiteFault<T>> Sites<T>(Func<PrincipalFact, T?> judge)
        where T : class => Sites(Facts.Principals, judge);

    /// <summary>The same for anything with a place and tags.</summary>
    public IEnumerable<SiteFault<T>> Sites<TFact, T>(ImmutableArray<TFact> facts, Func<TFact, T?> judge)
        where TFact : TaggedFact
        where T : class
    {
        foreach (var site in facts.GroupBy(f => f.Site))
        {
            var all = site.Select(f => new Judged<T>(f, judge(f))).ToArray();
            var bad = all.Where(j => j.Fault is not null && !IsAccepted(j.Fact.Path)).ToImmutableArray();
            if (!bad.IsEmpty)
            {
                yield return new SiteFault<T>(site.Key, bad, all.Where(j => j.Fault is null).Select(j => j.Fact).ToImmutableArray());
            }
        }
    }

    // A template has the resource of a construct one step below it, and people copy paths from there.
    private static bool Covers(string pattern, string path) => ActionPattern.Matches(pattern, path) || ActionPattern.Matches(pattern, path + "/Resource");
}
