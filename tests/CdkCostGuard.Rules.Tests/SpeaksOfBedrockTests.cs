namespace CdkCostGuard.Rules.Tests;

public class SpeaksOfBedrockTests
{
    [Theory]
    [InlineData("*")]
    [InlineData("*:*")]
    [InlineData("b*:*")]
    [InlineData("s3:*")]
    [InlineData("bed")]
    [InlineData("s3:bedrock")]
    [InlineData("lambda:InvokeFunction")]
    [InlineData("*:Invoke*")]
    [InlineData("")]
    public void A_pattern_that_reaches_Bedrock_only_with_everything_does_not_speak_of_it(string pattern) =>
        Assert.False(ActionPattern.SpeaksOfBedrock(pattern));

    [Theory]
    [InlineData("bedrock:*")]
    [InlineData("bedrock*")]
    [InlineData("bedrock-*:*")]
    [InlineData("BEDROCK:InvokeModel")]
    [InlineData("bedrock-mantle:CreateInference")]
    [InlineData("aws-external-anthropic:*")]
    [InlineData("*:InvokeModel")]
    [InlineData("*:invokemodel*")]
    [InlineData("*:CreateInference")]
    public void A_pattern_that_names_the_service_or_a_paid_operation_speaks_of_Bedrock(string pattern) =>
        Assert.True(ActionPattern.SpeaksOfBedrock(pattern));
}
