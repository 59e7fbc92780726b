using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Intrinsics;

namespace CdkCostGuard.Templates.Iam;

/// <summary>IAM's evaluation of identity policies, asked for existence: is there any resource on which the principal may do this?</summary>
/// <remarks>
/// An Allow statement is believed when it has a witness: a resource pattern that it allows, that the boundary allows too and that no Deny covers. Patterns
/// stand for their most general member (<see cref="Glob"/>), so a Deny on one model does not take away a grant on all models, and a Deny on all but
/// one leaves that one. A Condition makes a grant conditional, never absent, and makes a Deny one that may not hold. Service control policies, session
/// policies and resource policies are out of sight and only narrow. Source: IAM User Guide, "Policy evaluation logic".
/// </remarks>
public static class PolicyEvaluation
{
    // A principal lives in one partition: a Deny on all that is in it leaves nothing, though its ARN names the partition.
    private const string Arn = "arn:";
    private const string Commercial = "aws";

    /// <summary>Answers for one action.</summary>
    public static ActionAnswer Evaluate(PolicySet policies, BedrockAction action)
    {
        var grants = new List<Grant>();
        var reasons = new List<string>();
        string[]? kinds = null;
        foreach (var statement in policies.Statements)
        {
            if (statement.Allows == false || policies.Holder.Contradicts(statement.Guard) || statement.Reaches(action.Name) is not (var reach and not Ternary.No))
            {
                continue;
            }

            var (answer, witness) = BestWitness(policies, statement, action, kinds ??= KindsOf(action, policies));
            if (statement.Allows is null || reach == Ternary.Unknown)
            {
                answer = answer == Ternary.No ? Ternary.No : Ternary.Unknown;
            }

            if (answer == Ternary.Yes)
            {
                grants.Add(new Grant(action, statement, Glob.AsWritten(witness), statement.HasCondition || !policies.Holder.Implies(statement.Guard)));
            }
            else if (answer == Ternary.Unknown)
            {
                reasons.Add($"{statement.Via} may allow {action.Name}, on something that is known only at deployment");
            }
        }

        if (grants.Count > 0)
        {
            return policies.UnknownBoundary is { } boundary && policies.Boundary is null && policies.Holder.Implies(policies.BoundaryGuard)
                ? new ActionAnswer(action, Ternary.Unknown, [], [boundary])
                : new ActionAnswer(action, Ternary.Yes, grants, []);
        }

        if (policies.Unknown.Count > 0 && MayPass(policies, action, kinds ?? KindsOf(action, policies)))
        {
            reasons.AddRange(policies.Unknown.Select(u => u.Value));
        }

        return new ActionAnswer(action, reasons.Count > 0 ? Ternary.Unknown : Ternary.No, [], reasons);
    }

    // Could a policy that is out of sight allow the action, or do a Deny on everything and the boundary stand against it whatever it says?
    private static bool MayPass(PolicySet policies, BedrockAction action, string[] kinds)
    {
        foreach (var resource in kinds)
        {
            foreach (var candidate in Refined(policies, action, resource))
            {
                if (Passes(policies, action, candidate, policies.Holder) != Ternary.No)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static (Ternary Answer, string Witness) BestWitness(PolicySet policies, Statement statement, BedrockAction action, string[] kinds)
    {
        var best = (Answer: Ternary.No, Witness: "");
        foreach (var (candidate, certain) in Candidates(statement, action, kinds))
        {
            foreach (var refined in Refined(policies, action, candidate))
            {
                var answer = Passes(policies, action, refined, policies.Holder.And(statement.Guard));
                if (refined != candidate)
                {
                    // What others leave need not be what this one means: it may except just that, or name something that is known only at deployment.
                    answer = And(answer, statement.Covers(refined));
                }

                if (answer == Ternary.Yes && !certain)
                {
                    answer = Ternary.Unknown;
                }

                if (answer > best.Answer)
                {
                    best = (answer, refined);
                }
            }

            if (best.Answer == Ternary.Yes)
            {
                break;
            }
        }

        return best;
    }

    // The resources of the action's kinds that the statement names, each as general as it can be.
    private static IEnumerable<(string Resource, bool Certain)> Candidates(Statement statement, BedrockAction action, string[] kinds)
    {
        foreach (var kind in kinds)
        {
            if (statement.Resources.Except)
            {
                if (statement.Covers(kind) is var covers and not Ternary.No)
                {
                    yield return (kind, covers == Ternary.Yes);
                }

                continue;
            }

            foreach (var pattern in statement.Resources.Patterns)
            {
                if (Glob.Meet(Glob.InSegments(pattern), kind) is { } meet)
                {
                    // What is wholly unknown is believed to be a model only where the statement speaks of models.
                    yield return (meet, !IsOpen(pattern) || statement.SpeaksOfBedrock(action.Name));
                }
            }
        }
    }

    private static bool IsOpen(string pattern) => pattern.Length > 0 && Glob.IsHole(pattern[0]);

    // A Deny on all but some, and a boundary that names some, leave less than the candidate: what they leave is tried too.
    private static List<string> Refined(PolicySet policies, BedrockAction action, string candidate)
    {
        var tried = new List<string> { candidate };
        foreach (var statement in policies.Statements.Where(s => s.Allows == false && s.Resources.Except && s.Reaches(action.Name) != Ternary.No))
        {
            Narrow(statement.Resources.Patterns);
        }

        foreach (var statement in policies.Boundary ?? [])
        {
            if (statement.Allows == true ? !statement.Resources.Except : statement.Resources.Except)
            {
                Narrow(statement.Resources.Patterns);
            }
        }

        return tried;

        void Narrow(IReadOnlyList<string> patterns)
        {
            foreach (var known in tried.ToArray())
            {
                foreach (var pattern in patterns)
                {
                    if (tried.Count < MaximumRefinements && Glob.Meet(known, Glob.InSegments(pattern)) is { } meet && !tried.Contains(meet))
                    {
                        tried.Add(meet);
                    }
                }
            }
        }
    }

    private const int MaximumRefinements = 64;

    private static Ternary Passes(PolicySet policies, BedrockAction action, string resource, Guard given)
    {
        var denied = Denied(policies.Statements, action, resource, given);
        if (denied == Ternary.Yes)
        {
            return Ternary.No;
        }

        var bounded = Bounded(policies, action, resource, given);
        return bounded == Ternary.No ? Ternary.No
            : denied == Ternary.Unknown || bounded == Ternary.Unknown ? Ternary.Unknown
            : Ternary.Yes;
    }

    private static Ternary Denied(List<Statement> statements, BedrockAction action, string resource, Guard given)
    {
        var answer = Ternary.No;
        foreach (var statement in statements)
        {
            if (statement.Allows == true)
            {
                continue;
            }

            var hit = And(statement.Reaches(action.Name), statement.Covers(resource));
            if (hit == Ternary.Yes && statement.Allows == false && !statement.HasCondition && given.Implies(statement.Guard))
            {
                return Ternary.Yes;
            }

            // A Deny under a Condition leaves the cases in which it does not hold; one whose content is unknown may leave none.
            if (hit == Ternary.Unknown && !statement.HasCondition && given.Implies(statement.Guard))
            {
                answer = Ternary.Unknown;
            }
        }

        return answer;
    }

    private static Ternary Bounded(PolicySet policies, BedrockAction action, string resource, Guard given)
    {
        if (policies.Boundary is not { } boundary || !given.Implies(policies.BoundaryGuard))
        {
            return Ternary.Yes;
        }

        if (Denied(boundary, action, resource, given) is var denied && denied == Ternary.Yes)
        {
            return Ternary.No;
        }

        var answer = Ternary.No;
        foreach (var statement in boundary)
        {
            if (statement.Allows != false)
            {
                var hit = And(statement.Reaches(action.Name), statement.Covers(resource));
                answer = hit > answer ? hit : answer;
            }
        }

        return denied == Ternary.Unknown && answer == Ternary.Yes ? Ternary.Unknown : answer;
    }

    private static Ternary And(Ternary x, Ternary y) => x < y ? x : y;

    // The commercial partition stands for whichever it is; another is thought of where a policy names it.
    private static string[] KindsOf(BedrockAction action, PolicySet policies)
    {
        var named = policies.Statements.Concat(policies.Boundary ?? [])
            .SelectMany(s => s.Resources.Patterns)
            .Where(p => p.StartsWith(Arn + Commercial + "-", StringComparison.Ordinal))
            .Select(p => p.Split(':')[1])
            .Distinct(StringComparer.Ordinal);
        return [.. from partition in named.Prepend(Commercial) from kind in action.ResourceTypes select Glob.InSegments(Arn + partition + kind[(Arn.Length + 1)..])];
    }
}
