using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace TheBill;

/// <summary>An agent that reads contracts, and two more functions that found its role handy.</summary>
internal sealed class ContractAgentStack : Stack
{
    public ContractAgentStack(Construct scope, string id, IStackProps? props = null)
        : base(scope, id, props)
    {
        // Defect: a role made by hand, and nobody gave it a Team, a Project or a CostCenter. What it spends belongs to no one.
        var role = new Role(this, "ModelRole", new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = [ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole")],
        });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
            Resources = [$"arn:{Aws.PARTITION}:bedrock:*::foundation-model/*"],
        }));

        // Defect: three applications behind one role. The bill sees the role, so it cannot say which of them tripled it.
        var agent = CallsModels("ContractAgent", role, Duration.Minutes(15), """
            import boto3

            bedrock = boto3.client("bedrock-runtime")

            def handler(event, context):
                messages = [{"role": "user", "content": [{"text": event["task"]}]}]
                while True:  # until the model says that it is done; every turn pays for all turns before it
                    answer = bedrock.converse(modelId="amazon.nova-pro-v1:0", messages=messages)
                    messages.append(answer["output"]["message"])
                    if answer["stopReason"] == "end_turn" and "DONE" in str(messages[-1]):
                        return messages[-1]
                    messages.append({"role": "user", "content": [{"text": "Go on."}]})
            """);
        var reader = CallsModels("InvoiceReader", role, Duration.Minutes(1), """
            import boto3

            bedrock = boto3.client("bedrock-runtime")

            def handler(event, context):
                prompt = "Amount and due date, as JSON:\n" + event["invoice"]
                return bedrock.converse(
                    modelId="amazon.nova-lite-v1:0",
                    messages=[{"role": "user", "content": [{"text": prompt}]}],
                )["output"]["message"]
            """);
        var summaries = CallsModels("SupportSummaries", role, Duration.Minutes(1), """
            import boto3

            bedrock = boto3.client("bedrock-runtime")

            def handler(event, context):
                prompt = "Sum up in three sentences:\n" + event["ticket"]
                return bedrock.converse(
                    modelId="amazon.nova-lite-v1:0",
                    messages=[{"role": "user", "content": [{"text": prompt}]}],
                )["output"]["message"]
            """);

        // Defect: these tags stay on the functions. They would reach a role that CDK makes below a function; this one stands beside it.
        Amazon.CDK.Tags.Of(agent).Add("Project", "ContractAgent");
        Amazon.CDK.Tags.Of(reader).Add("Project", "InvoiceReader");
        Amazon.CDK.Tags.Of(summaries).Add("Project", "SupportSummaries");
    }

    private Function CallsModels(string id, Role role, Duration timeout, string code) => new(this, id, new FunctionProps
    {
        Runtime = Runtime.PYTHON_3_12,
        Handler = "index.handler",
        Timeout = timeout,
        Role = role,
        Code = Code.FromInline(code),
    });
}
