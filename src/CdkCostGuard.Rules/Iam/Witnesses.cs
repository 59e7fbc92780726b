using System;
using System.Collections.Generic;
using System.Linq;
using static CdkCostGuard.Rules.Iam.Ternaries;

namespace CdkCostGuard.Rules.Iam;

/// <summary>Looks for resources on which an action is allowed.</summary>
internal sealed class Witnesses<TGuard>
    where TGuard : struct, IGuard<TGuard>
{
    private const int MaximumRefinements = 64;

    private readonly PolicySet<TGuard> _policies;
    private readonly BedrockAction _action;
    private readonly Obstacles<TGuard> _obstacles;
    private string[]? _kinds;

    public Witnesses(PolicySet<TGuard> policies, BedrockAction action)
    {
        _policies = policies;
        _action = action;
        _obstacles = new Obstacles<TGuard>(policies, action);
    }

    /// <summary>The best answer for what a statement allows, with the resource that it holds for.</summary>
    public (Ternary Answer, string Witness) Best(Statement<TGuard> statement)
    {
        var given = _policies.Holder.And(statement.Guard);
        var best = (Answer: Ternary.No, Witness: "");
        foreach (var (candidate, certain) in Candidates(statement))
        {
            foreach (var refined in Refined(candidate))
            {
                var answer = _obstacles.Passes(refined, given);
                if (!ReferenceEquals(refined, candidate))
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

    /// <summary>Is a witness one whichever boundary the principal has?</summary>
    public bool PassesAlways(Statement<TGuard> statement, string witness) => _obstacles.PassesAlways(witness, _policies.Holder.And(statement.Guard));

    /// <summary>Could a policy that is out of sight allow the action, or do a Deny on everything and the boundary stand against it whatever it says?</summary>
    public bool MayPass(TGuard guard)
    {
        if (_policies.Holder.Contradicts(guard))
        {
            return false;
        }

        var given = _policies.Holder.And(guard);
        foreach (var resource in Kinds)
        {
            foreach (var candidate in Refined(resource))
            {
                if (_obstacles.Passes(candidate, given) != Ternary.No)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private string[] Kinds => _kinds ??= KindsOf(_action, _policies);

    // The resources of the action's kinds that the statement names, each as general as it can be.
    private IEnumerable<(string Resource, bool Certain)> Candidates(Statement<TGuard> statement)
    {
        foreach (var kind in Kinds)
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
                    yield return (meet, !IsOpen(pattern) || statement.SpeaksOfBedrock(_action.Name));
                }
            }
        }
    }

    private static bool IsOpen(string pattern) => pattern.Length > 0 && Glob.IsHole(pattern[0]);

    // A Deny on all but some, and a boundary that names some, leave less than the candidate: what they leave is tried too.
    private List<string> Refined(string candidate)
    {
        var tried = new List<string> { candidate };
        foreach (var statement in _policies.Statements)
        {
            if (statement.Allows == false && statement.Resources.Except && statement.Reaches(_action.Name) != Ternary.No)
            {
                Narrow(tried, statement.Resources.Patterns);
            }
        }

        foreach (var boundary in _policies.Boundaries)
        {
            foreach (var statement in boundary.Statements)
            {
                if (statement.Allows == true ? !statement.Resources.Except : statement.Resources.Except)
                {
                    Narrow(tried, statement.Resources.Patterns);
                }
            }
        }

        return tried;
    }

    private static void Narrow(List<string> tried, IReadOnlyList<string> patterns)
    {
        var known = tried.Count;
        for (var i = 0; i < known; i++)
        {
            foreach (var pattern in patterns)
            {
                if (tried.Count < MaximumRefinements && Glob.Meet(tried[i], Glob.InSegments(pattern)) is { } meet && !tried.Contains(meet))
                {
                    tried.Add(meet);
                }
            }
        }
    }

    // The commercial partition stands for whichever it is; another is thought of where a policy names it.
    private static string[] KindsOf(BedrockAction action, PolicySet<TGuard> policies)
    {
        var partitions = new List<string> { ActionResources.Commercial };
        AddPartitions(partitions, policies.Statements);
        foreach (var boundary in policies.Boundaries)
        {
            AddPartitions(partitions, boundary.Statements);
        }

        var kinds = ActionResources.In(partitions[0], action);
        return partitions.Count == 1 ? kinds : [.. kinds, .. partitions.Skip(1).SelectMany(p => ActionResources.In(p, action))];
    }

    private static void AddPartitions(List<string> partitions, IReadOnlyList<Statement<TGuard>> statements)
    {
        foreach (var statement in statements)
        {
            foreach (var pattern in statement.Resources.Patterns)
            {
                if (pattern.StartsWith("arn:" + ActionResources.Commercial + "-", StringComparison.Ordinal) && pattern.Split(':')[1] is var partition && !partitions.Contains(partition))
                {
                    partitions.Add(partition);
                }
            }
        }
    }
}
