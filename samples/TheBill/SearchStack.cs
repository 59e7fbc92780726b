using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace TheBill;

/// <summary>Search over contracts. Somebody did think of tags here.</summary>
internal sealed class SearchStack : Stack
{
    public SearchStack(Construct scope, string id, IStackProps? props = null)
        : base(scope, id, props)
    {
        var role = new Role(this, "SearchRole", new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = [ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole")],
        });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["bedrock:InvokeModel"],
            Resources = [$"arn:{Aws.PARTITION}:bedrock:{Aws.REGION}::foundation-model/amazon.titan-embed-text-v2:0"],
        }));

        new Function(this, "Search", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Role = role,
            Code = Code.FromInline("""
                import json
                import boto3

                bedrock = boto3.client("bedrock-runtime")

                def handler(event, context):
                    answer = bedrock.invoke_model(
                        modelId="amazon.titan-embed-text-v2:0",
                        body=json.dumps({"inputText": event["words"]}),
                    )
                    return json.loads(answer["body"].read())["embedding"]
                """),
        });

        // Defect: billing keys compare with case. The bill is split by Team, and this role has none.
        Amazon.CDK.Tags.Of(this).Add("team", "Legal Technology");
        Amazon.CDK.Tags.Of(this).Add("Project", "Search");
        Amazon.CDK.Tags.Of(this).Add("CostCenter", "2210");
    }
}
