using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Misspelt;

public class ChatStack : Stack
{
    public ChatStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var fn = new Function(this, "Chat", new FunctionProps // expect CCG1001 Team,CostCenter,Project
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        fn.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(fn).Add("team", "chat"); // expect CCG1002
        Amazon.CDK.Tags.Of(fn).Add("cost_center", "12"); // expect CCG1002

        // Looks alike but stands beside the right key.
        var role = new Role(this, "Both", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(role).Add("Team", "chat");
        Amazon.CDK.Tags.Of(role).Add("Teams", "chat and voice");
        Amazon.CDK.Tags.Of(role).Add("Project", "chat");
        Amazon.CDK.Tags.Of(role).Add("CostCenter", "12");

        // On a role that calls no model the spelling is nobody's concern.
        var reader = new Role(this, "Reader", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        Amazon.CDK.Tags.Of(reader).Add("project", "chat");
    }
}

public class VoiceStack : Stack
{
    public VoiceStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        new CfnRole(this, "Voice", new CfnRoleProps // expect CCG1001 CostCenter
        {
            AssumeRolePolicyDocument = new PolicyDocument(new PolicyDocumentProps
            {
                Statements = new[]
                {
                    new PolicyStatement(new PolicyStatementProps
                    {
                        Actions = new[] { "sts:AssumeRole" },
                        Principals = new[] { new ServicePrincipal("lambda.amazonaws.com") },
                    }),
                },
            }),
            ManagedPolicyArns = new[] { "arn:aws:iam::aws:policy/AmazonBedrockFullAccess" },
            Tags = new[]
            {
                new CfnTag { Key = "CostCentre", Value = "12" }, // expect CCG1002
                new CfnTag { Key = "Name", Value = "voice" },
            },
        });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ChatStack(app, "Chat");
        new VoiceStack(app, "Voice", new StackProps
        {
            Tags = new Dictionary<string, string>
            {
                { "Team", "voice" },
                { "Project", "TODO" },
            },
        });
        app.Synth();
    }
}
