using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace SharedRole;

/// <summary>Answers customers.</summary>
internal sealed class SupportChatStack : Stack
{
    public SupportChatStack(Construct scope, string id, IRole modelRole, IStackProps? props = null)
        : base(scope, id, props)
    {
        // These reach the function. The role lives in another stack and pays under the tags of that one.
        Amazon.CDK.Tags.Of(this).Add("Team", "Support");
        Amazon.CDK.Tags.Of(this).Add("Project", "SupportChat");
        Amazon.CDK.Tags.Of(this).Add("CostCenter", "1042");

        new Function(this, "Chat", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Timeout = Duration.Seconds(30),
            Role = modelRole,
            Code = Code.FromInline("""
                import boto3

                bedrock = boto3.client("bedrock-runtime")

                def handler(event, context):
                    answer = bedrock.converse(
                        modelId="amazon.nova-pro-v1:0",
                        messages=[{"role": "user", "content": [{"text": event["question"]}]}],
                        inferenceConfig={"maxTokens": 500},
                    )
                    return answer["output"]["message"]["content"][0]["text"]
                """),
        });
    }
}
