namespace CdkCostGuard.Rules.Tests;

/// <summary>Analyzers ask these questions on every keystroke.</summary>
public class AllocationTests
{
    private const int Calls = 1_000;

    [Fact]
    public void Matching_an_action_allocates_nothing() => Assert.Equal(0, Allocated(() => ActionPattern.Matches("s3:Get*Object?", "bedrock:InvokeModel")));

    [Fact]
    public void Comparing_tag_keys_allocates_nothing() => Assert.Equal(0, Allocated(() => TagKeys.Compare("CostCenter", "Cost-Owner") != TagKeyMatch.Different));

    [Fact]
    public void Asking_whether_a_pattern_speaks_of_Bedrock_allocates_nothing() => Assert.Equal(0, Allocated(() => ActionPattern.SpeaksOfBedrock("dynamodb:PutItem")));

    private static long Allocated(Func<bool> question)
    {
        // The first calls compile.
        Assert.False(question());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answers = 0;
        for (var i = 0; i < Calls; i++)
        {
            answers += question() ? 1 : 0;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, answers);
        return allocated;
    }
}
