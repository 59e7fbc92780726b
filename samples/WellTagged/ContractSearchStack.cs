using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AwsBedrock;
using Amazon.CDK;
using Constructs;

namespace WellTagged;

/// <summary>Finds clauses: one function turns contracts into vectors, another answers questions about them.</summary>
internal sealed class ContractSearchStack : Stack
{
    public ContractSearchStack(Construct scope, string id, IStackProps? props = null)
        : base(scope, id, props)
    {
        var embedding = FoundationModel.FromFoundationModelId(this, "EmbeddingModel", FoundationModelIdentifier.AMAZON_TITAN_EMBED_TEXT_V2_0);
        var chat = FoundationModel.FromFoundationModelId(this, "ChatModel", new FoundationModelIdentifier("amazon.nova-lite-v1:0"));

        // No role is named, so each function gets one of its own, which carries the tags of the stage.
        var index = new Function(this, "Index", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Timeout = Duration.Minutes(1),
            Environment = new Dictionary<string, string> { ["MODEL_ID"] = embedding.ModelId },
            Code = Code.FromInline("""
                import json
                import os
                import boto3

                bedrock = boto3.client("bedrock-runtime")

                def handler(event, context):
                    answer = bedrock.invoke_model(
                        modelId=os.environ["MODEL_ID"],
                        body=json.dumps({"inputText": event["clause"], "dimensions": 512}),
                    )
                    return json.loads(answer["body"].read())["embedding"]
                """),
        });
        index.AddToRolePolicy(MayInvoke(embedding));

        var answer = new Function(this, "Answer", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Timeout = Duration.Seconds(30),
            Environment = new Dictionary<string, string> { ["MODEL_ID"] = chat.ModelId },
            Code = Code.FromInline("""
                import os
                import boto3

                bedrock = boto3.client("bedrock-runtime")

                def handler(event, context):
                    prompt = "\n\n".join(event["clauses"] + [event["question"]])
                    answer = bedrock.converse(
                        modelId=os.environ["MODEL_ID"],
                        messages=[{"role": "user", "content": [{"text": prompt}]}],
                        inferenceConfig={"maxTokens": 400},
                    )
                    return answer["output"]["message"]["content"][0]["text"]
                """),
        });
        answer.AddToRolePolicy(MayInvoke(chat));

        new ApplicationBudget(this, "Budget", "ContractSearch", monthlyUsd: 1500, owner: "legal-technology@example.com");
    }

    private static PolicyStatement MayInvoke(FoundationModel model) => new(new PolicyStatementProps
    {
        Actions = ["bedrock:InvokeModel"],
        Resources = [model.ModelArn],
    });
}
