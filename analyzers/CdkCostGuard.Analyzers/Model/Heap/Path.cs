using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Heap;

/// <summary>A question that only a run of the program answers.</summary>
internal sealed class Condition
{
    private Condition? someTrue;
    private Condition? someFalse;

    /// <summary>What is true or not; kept only while a summary is written, because it leads to the types of a compilation.</summary>
    public Value? Asked { get; set; }

    /// <summary>What else holds where it holds; null where that is nothing.</summary>
    public Path? WhenTrue { get; set; }

    /// <summary>What else holds where it does not.</summary>
    public Path? WhenFalse { get; set; }

    /// <summary>For "is it this constant?": what is asked about. Of two such questions about one thing only one can be answered with yes.</summary>
    public object? About { get; set; }

    /// <summary>The answer of every run that makes stacks at all: with the other one the program ends by an exception.</summary>
    public int? Settled { get; set; }

    /// <summary>For a question that each round of a loop asks anew: that there is such a round.</summary>
    public Condition? Round { get; set; }

    /// <summary>"What was done to its collection left it there."</summary>
    public bool IsOfShaking { get; set; }

    /// <summary>"In some round the answer is this." Other than the answers of one round, those of several do not exclude each other.</summary>
    public Condition InSomeRound(int arm) => arm == 1 ? someTrue ??= new Condition() : someFalse ??= new Condition();
}

/// <summary>What must hold for a place of the program to be reached: answers to conditions. Null is "always".</summary>
internal sealed class Path
{
    private readonly Path? rest;

    private Path(Condition condition, int arm, Path? rest)
    {
        Condition = condition;
        Arm = arm;
        this.rest = rest;
    }

    public Condition Condition { get; }

    public int Arm { get; }

    /// <summary>The path, and this answer too.</summary>
    public static Path With(Path? path, Condition condition, int arm) => Holds(path, condition, arm) ? path! : new Path(condition, arm, path);

    /// <summary>The path with an answer; a round's answer is also one that some round gives.</summary>
    public static Path Answered(Path? path, Condition condition, int arm) =>
        With(condition.Round is null ? path : With(path, condition.InSomeRound(arm), 1), condition, arm);

    /// <summary>Both paths at once.</summary>
    public static Path? Both(Path? x, Path? y)
    {
        if (x is null || ReferenceEquals(x, y))
        {
            return y;
        }

        foreach (var step in Steps(y))
        {
            x = With(x, step.Condition, step.Arm);
        }

        return x;
    }

    /// <summary>The path without the doubts of shaking.</summary>
    public static Path? WithoutShaking(Path? path)
    {
        if (!Steps(path).Any(s => s.Condition.IsOfShaking))
        {
            return path;
        }

        Path? left = null;
        foreach (var step in Steps(path).Where(s => !s.Condition.IsOfShaking))
        {
            left = With(left, step.Condition, step.Arm);
        }

        return left;
    }

    /// <summary>The answers that both paths give.</summary>
    public static Path? Common(Path? x, Path? y)
    {
        if (ReferenceEquals(x, y))
        {
            return x;
        }

        Path? common = null;
        foreach (var step in Steps(x))
        {
            if (Holds(y, step.Condition, step.Arm))
            {
                common = new Path(step.Condition, step.Arm, common);
            }
        }

        return common;
    }

    /// <summary>Whenever <paramref name="path"/> holds, does <paramref name="implied"/> hold?</summary>
    public static bool Implies(Path? path, Path? implied)
    {
        foreach (var step in Steps(implied))
        {
            if (!Holds(path, step.Condition, step.Arm))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Can the two never hold together?</summary>
    public static bool Exclude(Path? x, Path? y)
    {
        if (Steps(y).Any(step => step.Condition.Settled is { } settled && settled != step.Arm))
        {
            return true;
        }

        foreach (var step in Steps(x))
        {
            if (ArmOf(y, step.Condition) is { } arm ? arm != step.Arm : IsAnsweredOtherwise(y, step))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The path as something sees it that was born on <paramref name="birth"/>: rounds of a loop that it outlives are any of them.</summary>
    public static Path? SeenFrom(Path? birth, Path? path)
    {
        if (!Steps(path).Any(step => step.Condition.Round is { } round && !Holds(birth, round, 1)))
        {
            return path;
        }

        Path? seen = null;
        foreach (var step in Steps(path))
        {
            // That the answer is given in some round stands in the path besides.
            if (step.Condition.Round is not { } round || Holds(birth, round, 1))
            {
                seen = With(seen, step.Condition, step.Arm);
            }
        }

        return seen;
    }

    /// <summary>The ways in which <paramref name="path"/> does not hold where <paramref name="given"/> does; no two of them hold together.</summary>
    public static IEnumerable<Path> Unless(Path? path, Path? given)
    {
        foreach (var step in Steps(path))
        {
            if (Holds(given, step.Condition, step.Arm))
            {
                continue;
            }

            var implied = step.Arm == 1 ? step.Condition.WhenFalse : step.Condition.WhenTrue;
            if (!Exclude(given, implied))
            {
                yield return With(Both(given, implied), step.Condition, 1 - step.Arm);
            }

            given = With(given, step.Condition, step.Arm);
        }
    }

    /// <summary>A condition of <paramref name="of"/> that <paramref name="path"/> leaves open; null where there is none.</summary>
    public static Condition? OpenIn(Path? of, Path? path)
    {
        foreach (var step in Steps(of))
        {
            if (ArmOf(path, step.Condition) is null && step.Condition.Settled is null)
            {
                return step.Condition;
            }
        }

        return null;
    }

    private static bool IsAnsweredOtherwise(Path? path, Path step)
    {
        if (step.Condition.About is null || step.Arm != 1)
        {
            return false;
        }

        foreach (var other in Steps(path))
        {
            if (other.Arm == 1 && Equals(other.Condition.About, step.Condition.About))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(Path? path, Condition condition, int arm) => (ArmOf(path, condition) ?? condition.Settled) == arm;

    private static int? ArmOf(Path? path, Condition condition)
    {
        for (; path is not null; path = path.rest)
        {
            if (path.Condition == condition)
            {
                return path.Arm;
            }
        }

        return null;
    }

    /// <summary>The one answer that the path consists of; null where it is none or more.</summary>
    public static Path? Single(Path? path) => path is { rest: null } ? path : null;

    /// <summary>The answers of a path, the latest first.</summary>
    public static IEnumerable<Path> Steps(Path? path)
    {
        for (; path is not null; path = path.rest)
        {
            yield return path;
        }
    }
}
