using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace TheBill;

/// <summary>The team that the bill blames. Its role carries every tag, and four applications.</summary>
internal sealed class DataEngineeringStack : Stack
{
    public DataEngineeringStack(Construct scope, string id, IStackProps? props = null)
        : base(scope, id, props)
    {
        // Defect: four applications behind one role. The bill says Data Engineering, Pipelines, 4100 for each of them. Sessions tell the functions apart, because
        // the session of a function is its name; those of the task are ids.
        var role = new Role(this, "PipelineRole", new RoleProps
        {
            AssumedBy = new CompositePrincipal(new ServicePrincipal("lambda.amazonaws.com"), new ServicePrincipal("ecs-tasks.amazonaws.com")),
            ManagedPolicies = [ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole")],
        });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
            Resources = [$"arn:{Aws.PARTITION}:bedrock:*::foundation-model/*"],
        }));
        Amazon.CDK.Tags.Of(role).Add("Team", "Data Engineering");
        Amazon.CDK.Tags.Of(role).Add("Project", "Pipelines");
        Amazon.CDK.Tags.Of(role).Add("CostCenter", "4100");

        // Defect: the loop that tripled the bill. It asks the model whether its own answer is good until the model says so.
        CallsModels("DocumentAgent", "document-agent", role, """
            import boto3

            bedrock = boto3.client("bedrock-runtime")

            def ask(text):
                answer = bedrock.converse(
                    modelId="anthropic.claude-sonnet-4-6",
                    messages=[{"role": "user", "content": [{"text": text}]}],
                )
                return answer["output"]["message"]["content"][0]["text"]

            def handler(event, context):
                draft = ask("Extract all facts:\n" + event["document"])
                while "VALID" not in ask("Reply VALID if this is complete:\n" + draft):
                    draft = ask("Complete this:\n" + draft + "\nfrom:\n" + event["document"])
                return draft
            """);
        CallsModels("NightlyEnrichment", "nightly-enrichment", role, """
            import boto3

            bedrock = boto3.client("bedrock-runtime")

            def handler(event, context):
                for product in event["products"]:
                    bedrock.converse(
                        modelId="amazon.nova-pro-v1:0",
                        messages=[{"role": "user", "content": [{"text": "Keywords for " + product}]}],
                        inferenceConfig={"maxTokens": 100},
                    )
            """);
        CallsModels("InvoiceMatching", "invoice-matching", role, """
            import boto3

            bedrock = boto3.client("bedrock-runtime")

            def handler(event, context):
                return bedrock.converse(
                    modelId="amazon.nova-pro-v1:0",
                    messages=[{"role": "user", "content": [{"text": "Which order is this?\n" + event["invoice"]}]}],
                    inferenceConfig={"maxTokens": 100},
                )["output"]["message"]
            """);

        var catalogue = new CfnTaskDefinition(this, "CatalogueVectors", new CfnTaskDefinitionProps
        {
            Family = "catalogue-vectors",
            TaskRoleArn = role.RoleArn,
            ContainerDefinitions = new[] { new CfnTaskDefinition.ContainerDefinitionProperty { Name = "main", Image = "public.ecr.aws/docker/library/python:3.12", Memory = 512 } },
        });
        Amazon.CDK.Tags.Of(catalogue).Add("Project", "CatalogueVectors");
    }

    private void CallsModels(string id, string name, Role role, string code)
    {
        var function = new Function(this, id, new FunctionProps
        {
            FunctionName = name,
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Timeout = Duration.Minutes(15),
            Role = role,
            Code = Code.FromInline(code),
        });
        Amazon.CDK.Tags.Of(function).Add("Project", id);
    }
}
