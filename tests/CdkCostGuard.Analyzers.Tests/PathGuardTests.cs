using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using Path = CdkCostGuard.Analyzers.Model.Heap.Path;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Branches of a program as the guards of what is granted on them.</summary>
public class PathGuardTests
{
    private static readonly Condition X = new();
    private static readonly Condition Y = new();

    [Fact]
    public void OneArm_DoesNotCoverEverything() => Assert.False(Covered(null, Of((X, 1))));

    [Fact]
    public void OneArmOfEach_DoesNotCoverEverything() => Assert.False(Covered(null, Of((X, 1)), Of((Y, 1))));

    [Fact]
    public void BothArms_CoverEverything() => Assert.True(Covered(null, Of((X, 1)), Of((X, 0))));

    [Fact]
    public void NestedArms_CoverEverything() => Assert.True(Covered(null, Of((X, 1), (Y, 1)), Of((X, 0)), Of((X, 1), (Y, 0))));

    [Fact]
    public void Nothing_CoversNothing() => Assert.False(Covered(null));

    [Fact]
    public void TheWaysInWhichAPathDoesNotHold_ExcludeItAndEachOther_AndCoverTheRest()
    {
        var path = Of((X, 1), (Y, 0));

        var others = Path.Unless(path, null).ToList();

        Assert.Equal(2, others.Count);
        Assert.All(others, o => Assert.True(Path.Exclude(o, path)));
        Assert.True(Path.Exclude(others[0], others[1]));
        Assert.True(Covered(null, [path, .. others]));
    }

    [Fact]
    public void APathThatIsGiven_AlwaysHolds() => Assert.Empty(Path.Unless(Of((X, 1)), Of((X, 1), (Y, 0))));

    private static bool Covered(Path? path, params Path?[] alternatives) => new PathGuard(path).IsCoveredBy([.. alternatives.Select(a => new PathGuard(a))]);

    private static Path? Of(params (Condition Condition, int Arm)[] steps) => steps.Aggregate((Path?)null, (path, s) => Path.With(path, s.Condition, s.Arm));
}
