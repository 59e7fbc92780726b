extern alias tool;

using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Core.Policies;
using ClaimedClass = CdkCostGuard.Rules.InvokerClass;
using InvokerClass = tool::CdkCostGuard.Rules.InvokerClass;
using Ternary = tool::CdkCostGuard.Rules.Iam.Ternary;

namespace CdkCostGuard.Oracle.Comparing;

/// <summary>
/// Holds what the analyzers say against what a synth shows. That they do not know is allowed and counted; a wrong yes or no is not. Where a program was run in
/// several surroundings, a claim must fit them together: an invoker invokes in one of them, a tag that is missing is missing in one of them.
/// </summary>
internal static class Comparison
{
    /// <summary>Compares one program.</summary>
    public static Outcome Compare(IReadOnlyList<Truth> truths, ProgramFacts facts)
    {
        var outcome = new Outcome { Programs = 1, Principals = truths.Count };
        var met = new HashSet<PrincipalFact>();
        PrincipalFact[] made = [.. facts.Principals.Where(p => p.Kind != FactKind.ImportedRole)];
        foreach (var truth in truths)
        {
            PrincipalFact[] here = [.. made.Where(f => f.Path == truth.Path)];
            here = here.Length > 0 ? here : [.. made.Where(f => truth.IsAt(f.Path))];
            met.UnionWith(here);
            outcome += Compare(truth, new Claim(here));
        }

        // A class that no run reaches is executed by itself, below a scope that nobody knows.
        foreach (var ghost in made.Where(f => !met.Contains(f) && f.Class is ClaimedClass.Direct or ClaimedClass.Service && !f.Path.StartsWith("{?}", StringComparison.Ordinal)))
        {
            outcome += new Outcome { False = 1, Disagreements = [$"{ghost.Path} is an invoker to the analyzers, and no synth makes it"] };
        }

        return outcome + new Outcome { Unknown = facts.Open.Length, Doubts = [.. facts.Open.Select(o => $"not executed: {o.Reason}")] };
    }

    private static Outcome Compare(Truth truth, Claim claim)
    {
        if (!truth.IsInvoker)
        {
            return truth.Class == InvokerClass.Unknown ? new Outcome { NoTruth = 1 }
                : claim.Invoking.Count > 0 ? new Outcome { False = 1, Disagreements = [$"{truth.Path} is {Words(claim)} to the analyzers, and is {truth.Class}"] }
                : claim.IsUnknown ? new Outcome { Unknown = 1, Doubts = [$"{truth.Path}: {claim.Reason} (it is {truth.Class})"] }
                : claim.IsEmpty || claim.Classes.Any(c => (c == ClaimedClass.Indirect) == (truth.Class == InvokerClass.Indirect)) ? new Outcome { TrueNegatives = 1 }
                : new Outcome { WrongClass = 1, Disagreements = [$"{truth.Path} is {Words(claim)} to the analyzers, and is {truth.Class}"] };
        }

        if (claim.Invoking.Count == 0)
        {
            return claim.IsUnknown
                ? new Outcome { Unknown = 1, Doubts = [$"{truth.Path}: {claim.Reason} (it is {truth.Class})"] }
                : new Outcome { Missed = 1, Disagreements = [$"{truth.Path} is {(claim.IsEmpty ? "not seen" : Words(claim))} by the analyzers, and is {truth.Class}"] };
        }

        var outcome = new Outcome { Found = 1 };
        if (!claim.Classes.Any(c => c.ToString() == truth.Class.ToString()) || claim.IsAccidental != truth.IsAccidental)
        {
            outcome += new Outcome { WrongClass = 1, Disagreements = [$"{truth.Path} is {Words(claim)} to the analyzers, and is {truth.Class}{(truth.IsAccidental ? " by accident" : "")}"] };
        }

        return outcome + Tags(truth, claim) + Sharing(truth, claim);
    }

    private static Outcome Tags(Truth truth, Claim claim)
    {
        var wrong = new List<string>();
        var doubts = new List<string>();
        var required = Policy.Default.RequiredTags.Select(t => t.Key).ToArray();
        foreach (var key in required.Concat(truth.Keys).Concat(claim.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var (said, real) = (claim.Has(key), truth.Has(key));
            if (said == Presence.Unknown && required.Contains(key))
            {
                doubts.Add($"{truth.Path} tag {key}: {claim.ReasonFor(key)} (it is {(real == Ternary.Yes ? "there" : "missing")})");
            }
            else if ((said == Presence.Yes && real == Ternary.No) || (said == Presence.No && real == Ternary.Yes))
            {
                wrong.Add($"{truth.Path} tag {key} is {(said == Presence.Yes ? "there" : "missing")} to the analyzers, and is {(real == Ternary.Yes ? "there" : "missing")}");
            }

            var values = claim.Values(key).ToArray();
            wrong.AddRange(truth.Values(key).Where(v => said == Presence.Yes && v is not null && !values.Contains(v) && !values.Contains(null))
                .Select(v => $"{truth.Path} tag {key} is {string.Join(" or ", values)} to the analyzers, and is {v}"));
        }

        return new Outcome { WrongTags = wrong.Count > 0 ? 1 : 0, Unknown = doubts.Count > 0 ? 1 : 0, Disagreements = wrong, Doubts = doubts };
    }

    private static Outcome Sharing(Truth truth, Claim claim)
    {
        var (said, real) = (claim.Sharing, truth.Sharing);
        if (said.Workloads == real.Workloads && said.Applications == (real.Applications ? Presence.Yes : Presence.No))
        {
            return new Outcome();
        }

        var uses = $"{truth.Path} is used by {string.Join(", ", claim.Users)} to the analyzers, and is by {string.Join(", ", truth.Users)}";
        return said.Workloads == real.Workloads && said.Applications == Presence.Unknown
            ? new Outcome { Unknown = 1, Doubts = [uses + "; an application is not known"] }
            : new Outcome { WrongSharing = 1, Disagreements = [$"{uses}; several applications: {said.Applications} and {real.Applications}"] };
    }

    private static string Words(Claim claim) => string.Join(" or ", claim.Classes.Distinct()) + (claim.IsAccidental ? " by accident" : "");
}
