using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace LowLevel;

public class IamStack : Stack
{
    private static Dictionary<string, object> Trust(string service) => new()
    {
        { "Version", "2012-10-17" },
        {
            "Statement", new[]
            {
                new Dictionary<string, object>
                {
                    { "Effect", "Allow" },
                    { "Action", "sts:AssumeRole" },
                    { "Principal", new Dictionary<string, object> { { "Service", service } } },
                },
            }
        },
    };

    private static Dictionary<string, object> Allow(object actions, object resources) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new Dictionary<string, object> { ["Effect"] = "Allow", ["Action"] = actions, ["Resource"] = resources },
    };

    public IamStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var attached = new CfnRole(this, "Attached", new CfnRoleProps // expect CCG1001 CostCenter
        {
            AssumeRolePolicyDocument = Trust("lambda.amazonaws.com"),
            Tags = new[] { new CfnTag { Key = "Team", Value = "risk" }, new CfnTag { Key = "Project", Value = "score" } },
        });
        new CfnPolicy(this, "AttachedPolicy", new CfnPolicyProps
        {
            PolicyName = "invoke",
            PolicyDocument = Allow(new[] { "logs:*", "bedrock:Invoke*" }, "*"),
            Roles = new[] { attached.Ref },
        });

        var managed = new CfnRole(this, "Managed", new CfnRoleProps // expect CCG1001 Team,Project
        {
            AssumeRolePolicyDocument = Trust("ec2.amazonaws.com"),
            Tags = new[] { new CfnTag { Key = "CostCenter", Value = "55" } },
        });
        new CfnManagedPolicy(this, "ManagedPolicy", new CfnManagedPolicyProps
        {
            PolicyDocument = Allow("bedrock:InvokeModelWithResponseStream", new[] { "arn:aws:bedrock:*::foundation-model/*" }),
            Roles = new[] { managed.Ref },
        });
        new CfnInstanceProfile(this, "Profile", new CfnInstanceProfileProps { Roles = new[] { managed.Ref } });

        var policy = new CfnManagedPolicy(this, "ByArn", new CfnManagedPolicyProps { PolicyDocument = Allow("bedrock:*", "*") });
        new CfnRole(this, "FullyTagged", new CfnRoleProps
        {
            AssumeRolePolicyDocument = Trust("lambda.amazonaws.com"),
            ManagedPolicyArns = new[] { policy.Ref },
            Tags = new[]
            {
                new CfnTag { Key = "Team", Value = "risk" },
                new CfnTag { Key = "Project", Value = "score" },
                new CfnTag { Key = "CostCenter", Value = "55" },
            },
        });

        var user = new CfnUser(this, "Batch", new CfnUserProps // expect CCG3001
        {
            UserName = "score-batch",
            ManagedPolicyArns = new[] { policy.Ref },
            Tags = new[] { new CfnTag { Key = "Team", Value = "risk" } },
        });
        new CfnAccessKey(this, "BatchKey", new CfnAccessKeyProps { UserName = user.Ref });

        var group = new CfnGroup(this, "Analysts", new CfnGroupProps
        {
            Policies = new[] { new CfnGroup.PolicyProperty { PolicyName = "ask", PolicyDocument = Allow("bedrock:InvokeModel", "*") } },
        });
        var member = new CfnUser(this, "Member"); // expect CCG3001
        var other = new CfnUser(this, "Other", new CfnUserProps { ManagedPolicyArns = new[] { "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" } });
        new CfnUserToGroupAddition(this, "Members", new CfnUserToGroupAdditionProps { GroupName = group.Ref, Users = new[] { member.Ref } });

        var denied = new CfnRole(this, "Denied", new CfnRoleProps
        {
            AssumeRolePolicyDocument = Trust("lambda.amazonaws.com"),
            Policies = new[]
            {
                new CfnRole.PolicyProperty { PolicyName = "all", PolicyDocument = Allow("bedrock:InvokeModel", "*") },
                new CfnRole.PolicyProperty
                {
                    PolicyName = "stop",
                    PolicyDocument = new Dictionary<string, object>
                    {
                        ["Statement"] = new[] { new Dictionary<string, object> { ["Effect"] = "Deny", ["Action"] = "bedrock:*", ["Resource"] = "*" } },
                    },
                },
            },
        });
        new Amazon.CDK.AWS.Lambda.CfnFunction(this, "Fn", new Amazon.CDK.AWS.Lambda.CfnFunctionProps
        {
            Role = denied.AttrArn,
            Runtime = "nodejs20.x",
            Handler = "index.handler",
            Code = new CfnFunction.CodeProperty { ZipFile = "exports.handler = async () => {}" },
        });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new IamStack(app, "Iam");
        app.Synth();
    }
}
