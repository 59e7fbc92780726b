using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AwsBedrock;
using Amazon.CDK;
using Constructs;

namespace WellTagged;

/// <summary>What answers the customer: one function and a role that nothing else uses.</summary>
internal sealed class CopilotBackend : NestedStack
{
    public CopilotBackend(Construct scope, string id)
        : base(scope, id)
    {
        var model = FoundationModel.FromFoundationModelId(this, "Model", new FoundationModelIdentifier("amazon.nova-pro-v1:0"));

        var role = new Role(this, "ChatRole", new RoleProps
        {
            Description = "Calls the model for the chat function, and for nothing else",
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = [ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole")],
        });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
            Resources = [model.ModelArn],
        }));

        new Function(this, "Chat", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Timeout = Duration.Seconds(30),
            Role = role,
            Environment = new Dictionary<string, string> { ["MODEL_ID"] = model.ModelId },
            Code = Code.FromInline("""
                import os
                import boto3

                bedrock = boto3.client("bedrock-runtime")

                def handler(event, context):
                    answer = bedrock.converse(
                        modelId=os.environ["MODEL_ID"],
                        messages=[{"role": "user", "content": [{"text": event["question"]}]}],
                        inferenceConfig={"maxTokens": 500},
                    )
                    return answer["output"]["message"]["content"][0]["text"]
                """),
        });
    }
}
