using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SSM;
using Constructs;

namespace References;

public class RoleStack : Stack
{
    public const string Export = "invoke-role-arn";

    public RoleStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // Used by two functions of this stack, which name it by its logical id.
        var cfn = new CfnRole(this, "Named", new CfnRoleProps // expect CCG2001
        {
            AssumeRolePolicyDocument = new Dictionary<string, object>
            {
                ["Statement"] = new[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = "sts:AssumeRole",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "lambda.amazonaws.com" },
                    },
                },
            },
            ManagedPolicyArns = new[] { "arn:aws:iam::aws:policy/AmazonBedrockFullAccess" },
        });
        cfn.OverrideLogicalId("InvokeRole");
        Lambda("ByAttribute", cfn.AttrArn);
        Lambda("ByGetAtt", cfn.GetAtt("Arn").ToString());

        // Goes out by an export and by a parameter: nobody here runs with it.
        var exported = new Role(this, "Exported", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        exported.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        new CfnOutput(this, "ExportedArn", new CfnOutputProps { Value = exported.RoleArn, ExportName = Export });
        new StringParameter(this, "Parameter", new StringParameterProps { ParameterName = "/roles/invoke", StringValue = exported.RoleArn });

        Amazon.CDK.Tags.Of(this).Add("Team", "roles");
        Amazon.CDK.Tags.Of(this).Add("Project", "roles");
        Amazon.CDK.Tags.Of(this).Add("CostCenter", "roles");
    }

    private void Lambda(string id, string roleArn) => new CfnFunction(this, id, new CfnFunctionProps
    {
        Runtime = "nodejs20.x",
        Handler = "index.handler",
        Role = roleArn,
        Code = new CfnFunction.CodeProperty { ZipFile = "exports.handler = async () => {}" },
    });
}

public class OwnStack : Stack
{
    public OwnStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // A policy for the role, by name, from the same stack.
        var role = new Role(this, "Worker", new RoleProps { RoleName = "worker", AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        new CfnManagedPolicy(this, "Models", new CfnManagedPolicyProps
        {
            PolicyDocument = new PolicyDocument(new PolicyDocumentProps
            {
                Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
            }),
            Roles = new[] { "worker" },
        }).AddDependency((CfnRole)role.Node.DefaultChild);

        new CfnPolicy(this, "Storage", new CfnPolicyProps
        {
            PolicyName = "storage",
            PolicyDocument = new PolicyDocument(new PolicyDocumentProps
            {
                Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:*" }, Resources = new[] { "*" } }) },
            }),
            Roles = new[] { Fn.Select(1, Fn.Split("/", role.RoleArn)) },
        });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new RoleStack(app, "Roles");
        new OwnStack(app, "Own");
        app.Synth();
    }
}
