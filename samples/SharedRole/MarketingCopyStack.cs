using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace SharedRole;

/// <summary>Drafts a product text in every language the shop speaks.</summary>
internal sealed class MarketingCopyStack : Stack
{
    public MarketingCopyStack(Construct scope, string id, IRole modelRole, IStackProps? props = null)
        : base(scope, id, props)
    {
        // As in SupportChat: on the function, not on the role.
        Amazon.CDK.Tags.Of(this).Add("Team", "Marketing");
        Amazon.CDK.Tags.Of(this).Add("Project", "MarketingCopy");
        Amazon.CDK.Tags.Of(this).Add("CostCenter", "4075");

        new Function(this, "Draft", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Timeout = Duration.Minutes(5),
            Role = modelRole,
            Code = Code.FromInline("""
                import boto3

                bedrock = boto3.client("bedrock-runtime")

                def draft(product, language):
                    prompt = f"Describe {product} for our shop, in {language}."
                    answer = bedrock.converse(
                        modelId="amazon.nova-pro-v1:0",
                        messages=[{"role": "user", "content": [{"text": prompt}]}],
                        inferenceConfig={"maxTokens": 800},
                    )
                    return answer["output"]["message"]["content"][0]["text"]

                def handler(event, context):
                    return {language: draft(event["product"], language) for language in event["languages"]}
                """),
        });
    }
}
