using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Graph;
using ActionAnswer = CdkCostGuard.Rules.Iam.ActionAnswer<CdkCostGuard.Templates.Intrinsics.Guard>;

namespace CdkCostGuard.Templates.Tests.Iam;

public class PolicyEvaluationTests
{
    private const string Model = "arn:aws:bedrock:*::foundation-model/anthropic.claude-3-haiku-20240307-v1:0";

    private static readonly BedrockAction InvokeModel = BedrockActions.All.Single(a => a.Name == "bedrock:InvokeModel");

    [Theory]
    [InlineData("s3:GetObject")]
    [InlineData("bedrock:Get*")]
    [InlineData("bedrock:InvokeModel?")]
    [InlineData("bedrock-agentcore:*")]
    public void Other_actions_are_no_grant(string action) => Assert.Equal(Ternary.No, Answer(Allow(action, "*")).Allowed);

    [Theory]
    [InlineData("bedrock:InvokeModel")]
    [InlineData("BEDROCK:invokemodel")]
    [InlineData("bedrock:Invoke*")]
    [InlineData("bedrock:InvokeMode?")]
    [InlineData("*")]
    public void An_action_is_matched_in_any_case_and_with_wildcards(string action) => Assert.Equal(Ternary.Yes, Answer(Allow(action, "*")).Allowed);

    [Fact]
    public void NotAction_grants_everything_else() =>
        Assert.Equal(Ternary.Yes, Answer("""{ Effect: Allow, NotAction: "iam:*", Resource: "*" }""").Allowed);

    [Fact]
    public void NotAction_does_not_grant_what_it_names() =>
        Assert.Equal(Ternary.No, Answer("""{ Effect: Allow, NotAction: ["bedrock:Invoke*"], Resource: "*" }""").Allowed);

    [Theory]
    [InlineData("arn:aws:s3:::bucket/*")]
    [InlineData("arn:*:s3:::*")]
    [InlineData("arn:aws:lambda:*:*:function:*")]
    [InlineData("arn:aws:bedrock:*:*:knowledge-base/*")]
    public void Everything_on_another_resource_is_no_grant(string resource) => Assert.Equal(Ternary.No, Answer(Allow("*", resource)).Allowed);

    [Fact]
    public void A_wildcard_in_an_ARN_does_not_reach_into_another_services_ARN() =>
        Assert.Equal(Ternary.No, Ask("bedrock-mantle:CreateInference", Allow("*", "arn:aws:bedrock:eu-west-1:*:prompt-router/*")).Allowed);

    [Fact]
    public void A_marketplace_endpoint_is_a_model() =>
        Assert.Equal(Ternary.Yes, Answer(Allow("bedrock:InvokeModel", "arn:aws:bedrock:*:*:marketplace/model-endpoint/all-access")).Allowed);

    [Fact]
    public void Nothing_is_streamed_from_an_asynchronous_job() =>
        Assert.Equal(Ternary.No, Ask("bedrock:InvokeModelWithResponseStream", Allow("bedrock:*", "arn:aws:bedrock:*:*:async-invoke/*")).Allowed);

    [Fact]
    public void Deny_everywhere_wins() =>
        Assert.Equal(Ternary.No, Answer(Allow("bedrock:*", "*"), """{ Effect: Deny, Action: "bedrock:Invoke*", Resource: "*" }""").Allowed);

    [Fact]
    public void Deny_on_all_of_the_partition_wins() =>
        Assert.Equal(Ternary.No, Ask("bedrock-mantle:CreateInference", Allow("*", "*"), """{ Effect: Deny, Action: "*", Resource: "arn:aws:bedrock-mantle:*:*:*" }""").Allowed);

    [Fact]
    public void Deny_on_all_of_the_partition_wins_where_the_template_leaves_the_partition_open() =>
        Assert.Equal(Ternary.No, Ask("bedrock-mantle:CreateInference", Allow("*", "*"), """{ Effect: Deny, Action: "*", Resource: !Sub "arn:${AWS::Partition}:bedrock-mantle:*:*:*" }""").Allowed);

    [Fact]
    public void Deny_on_one_model_leaves_the_others() =>
        Assert.Equal(Ternary.Yes, Answer(Allow("bedrock:InvokeModel", "*"), $$"""{ Effect: Deny, Action: "*", Resource: "{{Model}}" }""").Allowed);

    [Fact]
    public void Deny_on_the_only_model_leaves_nothing() =>
        Assert.Equal(Ternary.No, Answer(Allow("bedrock:InvokeModel", Model), $$"""{ Effect: Deny, Action: "*", Resource: "{{Model}}" }""").Allowed);

    [Fact]
    public void Deny_on_one_profile_of_the_template_leaves_the_others() => Assert.Equal(Ternary.Yes, Answer(
        Allow("bedrock:InvokeModel", "arn:aws:bedrock:*:*:application-inference-profile/*"),
        """{ Effect: Deny, Action: "*", Resource: !GetAtt Profile.InferenceProfileArn }""").Allowed);

    [Fact]
    public void Deny_on_a_profile_of_the_template_takes_it_away() => Assert.Equal(Ternary.No, Answer(
        """{ Effect: Allow, Action: "bedrock:InvokeModel", Resource: !GetAtt Profile.InferenceProfileArn }""",
        """{ Effect: Deny, Action: "*", Resource: !GetAtt Profile.InferenceProfileArn }""").Allowed);

    [Fact]
    public void Deny_on_all_but_one_model_leaves_that_one()
    {
        var answer = Answer(Allow("bedrock:InvokeModel", "*"), $$"""{ Effect: Deny, Action: "*", NotResource: "{{Model}}" }""");

        Assert.Equal(Model, Assert.Single(answer.Grants).Resource);
    }

    [Fact]
    public void Deny_on_all_but_what_the_Allow_leaves_out_leaves_nothing() => Assert.Equal(Ternary.No, Answer(
        $$"""{ Effect: Allow, Action: "bedrock:InvokeModel", NotResource: "{{Model}}" }""",
        $$"""{ Effect: Deny, Action: "*", NotResource: "{{Model}}" }""").Allowed);

    [Fact]
    public void Deny_on_all_but_one_of_another_partition_leaves_that_one() => Assert.Equal(Ternary.Yes, Answer(
        Allow("bedrock:InvokeModel", "*"),
        """{ Effect: Deny, Action: "*", NotResource: "arn:aws-us-gov:bedrock:*::foundation-model/*" }""").Allowed);

    [Fact]
    public void A_Condition_makes_a_grant_conditional()
    {
        var answer = Answer("""{ Effect: Allow, Action: "bedrock:InvokeModel", Resource: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }""");

        Assert.True(Assert.Single(answer.Grants).Conditional);
    }

    [Fact]
    public void A_Deny_under_a_Condition_leaves_the_grant() => Assert.Equal(Ternary.Yes, Answer(
        Allow("bedrock:InvokeModel", "*"),
        """{ Effect: Deny, Action: "*", Resource: "*", Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } }""").Allowed);

    [Fact]
    public void A_statement_in_one_branch_of_an_If_is_a_conditional_grant()
    {
        var answer = Answer("""!If [Invokes, { Effect: Allow, Action: "bedrock:InvokeModel", Resource: "*" }, !Ref AWS::NoValue]""");

        Assert.True(Assert.Single(answer.Grants).Conditional);
    }

    [Fact]
    public void An_unknown_resource_is_believed_to_be_a_model_where_the_action_speaks_of_models() =>
        Assert.Equal(Ternary.Yes, Answer("""{ Effect: Allow, Action: "bedrock:InvokeModel", Resource: !Ref Anything }""").Allowed);

    [Fact]
    public void Everything_on_an_unknown_resource_is_unknown() =>
        Assert.Equal(Ternary.Unknown, Answer("""{ Effect: Allow, Action: "*", Resource: !Ref Anything }""").Allowed);

    [Fact]
    public void Deny_on_an_unknown_resource_is_unknown() => Assert.Equal(Ternary.Unknown, Answer(
        Allow("bedrock:InvokeModel", Model), """{ Effect: Deny, Action: "*", Resource: !Ref Anything }""").Allowed);

    [Fact]
    public void Converse_is_no_action_and_is_named_as_such()
    {
        var invocation = Only(Template(Allow("bedrock:Converse", "*"))).Invocation;

        Assert.Equal((InvokerClass.None, "bedrock:Converse"), (invocation.Class, Assert.Single(invocation.NotActions)));
    }

    [Fact]
    public void An_operation_that_is_no_action_is_named_the_same_way_whichever_statement_comes_first() => Assert.Equal(
        Only(Template(Allow("bedrock:converse", "*"), Allow("bedrock:Converse", "*"))).Invocation.NotActions,
        Only(Template(Allow("bedrock:Converse", "*"), Allow("bedrock:converse", "*"))).Invocation.NotActions);

    private static ActionAnswer Answer(params string[] statements) => Ask(InvokeModel.Name, statements);

    private static ActionAnswer Ask(string action, params string[] statements) =>
        PolicyEvaluation.Evaluate(Only(Template(statements)).Policies, BedrockActions.All.Single(a => a.Name == action));

    private static Principal Only(string template) => Check.Graph(template).Principals.Single();

    private static string Allow(string action, string resource) => $$"""{ Effect: Allow, Action: "{{action}}", Resource: "{{resource}}" }""";

    private static string Template(params string[] statements) => $$"""
        Parameters: { Anything: { Type: String } }
        Conditions: { Invokes: !Equals [!Ref AWS::Region, eu-west-1] }
        Resources:
          Profile: { Type: AWS::Bedrock::ApplicationInferenceProfile, Properties: { InferenceProfileName: p } }
          Role:
            Type: AWS::IAM::Role
            Properties:
              Policies:
                - PolicyName: p
                  PolicyDocument:
                    Statement:
                      - {{string.Join("\n              - ", statements)}}
        """;
}
