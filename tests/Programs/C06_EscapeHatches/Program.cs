using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Overrides;

public class OverrideStack : Stack
{
    private static Dictionary<string, object> Tag(string key, string value) => new() { ["Key"] = key, ["Value"] = value };

    private Role LambdaRole(string id) => new Role(this, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter

    private static PolicyStatement Invoke() => new PolicyStatement(new PolicyStatementProps
    {
        Sid = "Invoke",
        Actions = new[] { "bedrock:InvokeModel" },
        Resources = new[] { "arn:aws:bedrock:*::foundation-model/*" },
    });

    public OverrideStack(Construct scope, string id) : base(scope, id)
    {
        // Whole list of tags by override: all three are there.
        var byList = new Role(this, "ByList", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        byList.AddToPolicy(Invoke());
        ((CfnRole)byList.Node.DefaultChild).AddPropertyOverride("Tags", new object[] { Tag("Team", "a"), Tag("Project", "b"), Tag("CostCenter", "c") });

        // One by one, two of three, behind the tag that is there.
        var oneByOne = new Role(this, "OneByOne", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        oneByOne.AddToPolicy(Invoke());
        Amazon.CDK.Tags.Of(oneByOne).Add("Environment", "dev");
        var cfn = oneByOne.Node.DefaultChild as CfnRole;
        cfn.AddPropertyOverride("Tags.1.Key", "Team");
        cfn.AddPropertyOverride("Tags.1.Value", "a");
        cfn.AddPropertyOverride("Tags.2.Key", "Project");
        cfn.AddPropertyOverride("Tags.2.Value", "b");

        // The permission itself comes by override.
        var policies = LambdaRole("Policies");
        ((CfnRole)policies.Node.DefaultChild).AddPropertyOverride("Policies", new object[]
        {
            new Dictionary<string, object>
            {
                ["PolicyName"] = "bedrock",
                ["PolicyDocument"] = new Dictionary<string, object>
                {
                    ["Version"] = "2012-10-17",
                    ["Statement"] = new object[]
                    {
                        new Dictionary<string, object> { ["Effect"] = "Allow", ["Action"] = "bedrock:InvokeModel", ["Resource"] = "*" },
                    },
                },
            },
        });

        var arns = LambdaRole("Arns");
        ((CfnRole)arns.Node.DefaultChild).AddOverride("Properties.ManagedPolicyArns", new[] { "arn:aws:iam::aws:policy/AmazonBedrockFullAccess" });

        // Taken away again: nothing is left that could call a model.
        var removed = new Role(this, "Removed", new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") },
        });
        ((CfnRole)removed.Node.DefaultChild).AddPropertyDeletionOverride("ManagedPolicyArns");

        var harmless = LambdaRole("Harmless");
        ((CfnRole)harmless.Node.DefaultChild).AddPropertyOverride("Description", "bedrock:InvokeModel is not for this one");
        ((CfnRole)harmless.Node.DefaultChild).AddPropertyOverride("MaxSessionDuration", 7200);

        // Tags that are set and then taken away.
        var stripped = new Role(this, "Stripped", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        stripped.AddToPolicy(Invoke());
        Amazon.CDK.Tags.Of(stripped).Add("Team", "a");
        Amazon.CDK.Tags.Of(stripped).Add("Project", "b");
        Amazon.CDK.Tags.Of(stripped).Add("CostCenter", "c");
        ((CfnRole)stripped.Node.DefaultChild).AddPropertyDeletionOverride("Tags");

        // An override of an L1 function's role.
        var swapped = LambdaRole("Swapped");
        swapped.AddToPolicy(Invoke());
        var fn = new Function(this, "Fn", new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        ((CfnFunction)fn.Node.DefaultChild).AddPropertyOverride("Role", swapped.RoleArn);
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new OverrideStack(app, "Overrides");
        app.Synth();
    }
}
