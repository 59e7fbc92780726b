namespace CdkCostGuard.Rules.Tests;

public class ActionPatternTests
{
    [Theory]
    [InlineData("bedrock:InvokeModel")]
    [InlineData("BEDROCK:invokemodel")]
    [InlineData("bedrock:Invoke*")]
    [InlineData("bedrock:*")]
    [InlineData("*:InvokeModel")]
    [InlineData("bedrock:InvokeMode?")]
    [InlineData("*")]
    [InlineData("b*k:*Model")]
    public void A_pattern_covers_the_action(string pattern) => Assert.True(ActionPattern.Matches(pattern, "bedrock:InvokeModel"));

    [Theory]
    [InlineData("bedrock:InvokeModelWithResponseStream")]
    [InlineData("bedrock-mantle:*")]
    [InlineData("bedrock:InvokeModel?")]
    [InlineData("bedrock:Invoke")]
    [InlineData("s3:*")]
    [InlineData("")]
    public void A_pattern_does_not_cover_the_action(string pattern) => Assert.False(ActionPattern.Matches(pattern, "bedrock:InvokeModel"));
}
