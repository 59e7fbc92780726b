using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace SharedRole;

/// <summary>What the platform team offers: one role that may call every model, for whoever needs one.</summary>
internal sealed class PlatformStack : Stack
{
    public PlatformStack(Construct scope, string id, IStackProps? props = null)
        : base(scope, id, props)
    {
        // Every tag is there, and the role says Platform for every dollar.
        Amazon.CDK.Tags.Of(this).Add("Team", "Platform");
        Amazon.CDK.Tags.Of(this).Add("Project", "Platform");
        Amazon.CDK.Tags.Of(this).Add("CostCenter", "1000");

        ModelRole = new Role(this, "ModelRole", new RoleProps
        {
            Description = "Calls models for all applications",
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = [ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole")],
        });
        ModelRole.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = ["bedrock:InvokeModel*"],
            Resources = [$"arn:{Aws.PARTITION}:bedrock:*::foundation-model/*"],
        }));
    }

    public Role ModelRole { get; }
}
