namespace CdkCostGuard.Rules.Tests;

public class BedrockActionsTests
{
    [Fact]
    public void Names_are_unique() =>
        Assert.Equal(BedrockActions.All.Count, BedrockActions.All.Select(a => a.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Every_action_belongs_to_a_service_that_sells_inference() => Assert.Equal(
        ["aws-external-anthropic", "bedrock", "bedrock-agentcore", "bedrock-mantle", "bedrock-websearch"],
        BedrockActions.All.Select(a => a.Name.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Exactly_these_actions_make_the_caller_pay() => Assert.Equal(
        [
            "aws-external-anthropic:CreateBatchInference",
            "aws-external-anthropic:CreateInference",
            "bedrock-mantle:CreateInference",
            "bedrock:InvokeModel",
            "bedrock:InvokeModelWithResponseStream",
        ],
        BedrockActions.All.Where(a => a.Billing == Billing.Paid).Select(a => a.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_paid_action_says_on_which_resources() =>
        Assert.All(BedrockActions.All.Where(a => a.Billing == Billing.Paid), a => Assert.NotEmpty(a.ResourceTypes));

    [Fact]
    public void Every_action_of_the_table_passes_the_cheap_first_question() => Assert.All(BedrockActions.All, a => Assert.True(BedrockActions.MayReach(a.Name)));

    [Theory]
    [InlineData("s3:GetObject")]
    [InlineData("iam:*")]
    [InlineData("")]
    public void Other_services_do_not_pass_the_cheap_first_question(string pattern) => Assert.False(BedrockActions.MayReach(pattern));

    [Theory]
    [InlineData("*")]
    [InlineData("?edrock:*")]
    [InlineData("Bedrock:Invoke*")]
    public void What_may_cover_an_action_passes_the_cheap_first_question(string pattern) => Assert.True(BedrockActions.MayReach(pattern));

    [Theory]
    [InlineData("bedrock:InvokeModel")]
    [InlineData("bedrock:Converse*")]
    public void An_action_is_not_taken_for_an_operation_that_IAM_does_not_know(string pattern) => Assert.False(BedrockActions.IsNotAnAction(pattern));

    [Theory]
    [InlineData("bedrock:Converse")]
    [InlineData("bedrock:conversestream")]
    public void An_operation_that_is_no_action_is_known_as_such(string pattern) => Assert.True(BedrockActions.IsNotAnAction(pattern));

    [Fact]
    public void No_operation_stands_both_as_an_action_and_as_none() => Assert.Empty(BedrockActions.NotActions.Intersect(BedrockActions.All.Select(a => a.Name)));
}
