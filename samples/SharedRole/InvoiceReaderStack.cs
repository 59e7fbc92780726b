using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace SharedRole;

/// <summary>Reads the amount and the due date off a scanned invoice.</summary>
internal sealed class InvoiceReaderStack : Stack
{
    public InvoiceReaderStack(Construct scope, string id, IRole modelRole, IStackProps? props = null)
        : base(scope, id, props)
    {
        // As in SupportChat: on the function, not on the role.
        Amazon.CDK.Tags.Of(this).Add("Team", "Finance");
        Amazon.CDK.Tags.Of(this).Add("Project", "InvoiceReader");
        Amazon.CDK.Tags.Of(this).Add("CostCenter", "3120");

        new Function(this, "Read", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Timeout = Duration.Minutes(1),
            Role = modelRole,
            Code = Code.FromInline("""
                import base64
                import boto3

                bedrock = boto3.client("bedrock-runtime")

                def handler(event, context):
                    page = {"format": "png", "source": {"bytes": base64.b64decode(event["page"])}}
                    answer = bedrock.converse(
                        modelId="amazon.nova-lite-v1:0",
                        messages=[{"role": "user", "content": [{"image": page}, {"text": "Amount and due date, as JSON."}]}],
                        inferenceConfig={"maxTokens": 200},
                    )
                    return answer["output"]["message"]["content"][0]["text"]
                """),
        });
    }
}
