// The words of the evaluation, said of programs: here what is there under conditions is there on paths.
global using Boundary = CdkCostGuard.Rules.Iam.Boundary<CdkCostGuard.Analyzers.Model.Graph.PathGuard>;
global using PolicySet = CdkCostGuard.Rules.Iam.PolicySet<CdkCostGuard.Analyzers.Model.Graph.PathGuard>;
global using Statement = CdkCostGuard.Rules.Iam.Statement<CdkCostGuard.Analyzers.Model.Graph.PathGuard>;
using System.Collections.Generic;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Rules.Iam;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>What must hold for something of the program to be there, as the evaluation of policies asks it.</summary>
internal readonly struct PathGuard : IGuard<PathGuard>
{
    // How many conditions are tried both ways, one in the other.
    private const int MostCases = 6;

    public PathGuard(Path? path) => Path = path;

    public Path? Path { get; }

    public PathGuard And(PathGuard other) => new(Path.Both(Path, other.Path));

    public bool Contradicts(PathGuard other) => Path.Exclude(Path, other.Path);

    public bool Implies(PathGuard other) => Path.Implies(Path, other.Path);

    public bool IsCoveredBy(IReadOnlyList<PathGuard> alternatives) => IsCovered(Path, alternatives, MostCases);

    private static bool IsCovered(Path? path, IReadOnlyList<PathGuard> alternatives, int cases)
    {
        Condition? open = null;
        foreach (var alternative in alternatives)
        {
            if (Path.Implies(path, alternative.Path))
            {
                return true;
            }

            open ??= Path.Exclude(path, alternative.Path) ? null : Path.OpenIn(alternative.Path, path);
        }

        if (open is null || cases == 0)
        {
            return false;
        }

        for (var arm = 0; arm < 2; arm++)
        {
            var implied = arm == 0 ? open.WhenFalse : open.WhenTrue;
            if (!Path.Exclude(path, implied) && !IsCovered(Path.With(Path.Both(path, implied), open, arm), alternatives, cases - 1))
            {
                return false;
            }
        }

        return true;
    }
}
