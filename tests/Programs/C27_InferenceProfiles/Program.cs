using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Profiles;

public class ProfileStack : Stack
{
    public ProfileStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // This version of the library has no class for the type.
        var profile = new CfnResource(this, "Profile", new CfnResourceProps // also CCG1007 Project,CostCenter
        {
            Type = "AWS::Bedrock::ApplicationInferenceProfile",
            Properties = new Dictionary<string, object>
            {
                ["InferenceProfileName"] = "search",
                ["ModelSource"] = new Dictionary<string, object> { ["CopyFrom"] = $"arn:aws:bedrock:{Region}::foundation-model/amazon.nova-lite-v1:0" },
                ["Tags"] = new object[] { new Dictionary<string, object> { ["Key"] = "Team", ["Value"] = "search" } },
            },
        });
        var arn = profile.GetAtt("InferenceProfileArn").ToString();

        var role = new Role(this, "Search", new RoleProps // expect CCG1001 Team,Project,CostCenter
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
        });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { arn, "arn:aws:bedrock:*::foundation-model/*" } }));

        // Permitted to look at profiles only.
        var viewer = new Role(this, "Viewer", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        viewer.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:GetInferenceProfile", "bedrock:ListInferenceProfiles", "bedrock:TagResource" }, Resources = new[] { "*" } }));

        // A role that is written as a plain resource is a role.
        new CfnResource(this, "PlainRole", new CfnResourceProps // expect CCG1001 CostCenter,Project
        {
            Type = "AWS::IAM::Role",
            Properties = new Dictionary<string, object>
            {
                ["AssumeRolePolicyDocument"] = new Dictionary<string, object>
                {
                    ["Statement"] = new object[]
                    {
                        new Dictionary<string, object>
                        {
                            ["Effect"] = "Allow",
                            ["Action"] = "sts:AssumeRole",
                            ["Principal"] = new Dictionary<string, object> { ["Service"] = "lambda.amazonaws.com" },
                        },
                    },
                },
                ["ManagedPolicyArns"] = new[] { "arn:aws:iam::aws:policy/AmazonBedrockFullAccess" },
                ["Tags"] = new object[] { new Dictionary<string, object> { ["Key"] = "Team", ["Value"] = "search" } },
            },
        });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ProfileStack(app, "Profiles");
        app.Synth();
    }
}
