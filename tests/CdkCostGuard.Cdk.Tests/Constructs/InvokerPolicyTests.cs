using System.Text.Json.Nodes;
using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests;

/// <summary>What the policy of a <see cref="BedrockInvokerRole"/> lets through, by a simulator of IAM that nobody here wrote.</summary>
public class InvokerPolicyTests
{
    private const string Geographic = "arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0";
    private const string Global = "arn:aws:bedrock:us-east-1:111122223333:inference-profile/global.anthropic.claude-sonnet-4-5-20250929-v1:0";
    private const string Application = "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/shop";

    [Theory]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0", "", "us-east-1")]
    [InlineData(Geographic, "", "eu-central-1")]
    [InlineData("arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0", Geographic, "eu-central-1")]
    [InlineData("arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0", Geographic, "eu-west-1")]
    [InlineData(Global, "", "us-east-1")]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0", Global, "us-east-1")]
    [InlineData("arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0", Global, "unspecified")]
    [InlineData(Application, "", "us-east-1")]
    [InlineData("arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-pro-v1:0", Application, "us-west-2")]
    public void What_a_call_of_a_named_model_takes_is_allowed(string resource, string through, string region) => Assert.True(IsAllowed(resource, through, region));

    [Theory]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0", "", "us-east-1")]
    [InlineData("arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0", "", "eu-west-1")]
    [InlineData("arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0", "", "eu-central-1")]
    [InlineData("arn:aws:bedrock:eu-north-1::foundation-model/amazon.nova-lite-v1:0", Geographic, "eu-north-1")]
    [InlineData("arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0", Application, "eu-west-1")]
    [InlineData("arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0", "", "us-east-1")]
    [InlineData("arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0", Global, "us-west-2")]
    [InlineData("arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-pro-v1:0", "", "us-west-2")]
    [InlineData("arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-pro-v1:0", "", "us-east-1")]
    public void Other_models_other_Regions_and_the_way_past_a_profile_are_not(string resource, string through, string region) =>
        Assert.False(IsAllowed(resource, through, region));

    private static bool IsAllowed(string resource, string through, string region)
    {
        var context = new JsonObject { ["aws:RequestedRegion"] = region };
        if (through.Length > 0)
        {
            context["bedrock:InferenceProfileArn"] = through;
        }

        var question = new JsonObject
        {
            ["policy"] = Deployed(Synth.Of("Attributed").Resources("Shop", "AWS::IAM::Policy").Single()["PolicyDocument"]!),
            ["asks"] = new JsonArray(new JsonObject { ["resource"] = resource, ["context"] = context }),
        };
        NodeTools.Package("@cloud-copilot");
        var (code, output, error) = NodeTools.Run("node", ["allowed.mjs", question.ToJsonString()]);
        Assert.True(code == 0, error);
        return (bool)JsonNode.Parse(output)![0]!;
    }

    // What CloudFormation would make of the functions in us-east-1 of account 111122223333.
    private static JsonNode Deployed(JsonNode node) => node switch
    {
        JsonObject o when o["Ref"] is { } name => (string?)name switch
        {
            "AWS::Partition" => "aws",
            "AWS::Region" => "us-east-1",
            "AWS::AccountId" => "111122223333",
            _ => throw new InvalidOperationException($"{name}"),
        },
        JsonObject o when o["Fn::GetAtt"] is not null => Application,
        JsonObject o when o["Fn::Join"] is { } join => string.Concat(join[1]!.AsArray().Select(part => (string)Deployed(part!)!)),
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Deployed(p.Value!)))),
        JsonArray a => new JsonArray([.. a.Select(item => Deployed(item!))]),
        _ => node.DeepClone(),
    };
}
