using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.CustomResources;
using Constructs;

namespace Warmup;

public class PromptSmokeTestStack : Stack
{
    public PromptSmokeTestStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var warmup = new AwsCustomResource(this, "Warmup", new AwsCustomResourceProps // expect CCG1001 Team,Project,CostCenter
        {
            OnCreate = new AwsSdkCall
            {
                Service = "BedrockRuntime",
                Action = "invokeModel",
                Parameters = new Dictionary<string, object> { ["modelId"] = "amazon.nova-lite-v1:0", ["body"] = "{}" },
                PhysicalResourceId = PhysicalResourceId.Of("warmup"),
            },
            Policy = AwsCustomResourcePolicy.FromStatements(new[]
            {
                new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }),
            }),
        });
        // The function that runs the call belongs to the stack, so these tags stay on the custom resource, which has none.
        Amazon.CDK.Tags.Of(warmup).Add("Team", "search");
        Amazon.CDK.Tags.Of(warmup).Add("Project", "catalogue");
        Amazon.CDK.Tags.Of(warmup).Add("CostCenter", "1200");
    }
}

public class TaggedSmokeTestStack : Stack
{
    public TaggedSmokeTestStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        new AwsCustomResource(this, "Ping", new AwsCustomResourceProps
        {
            OnUpdate = new AwsSdkCall { Service = "BedrockRuntime", Action = "converse", PhysicalResourceId = PhysicalResourceId.Of("ping") },
            Policy = AwsCustomResourcePolicy.FromStatements(new[]
            {
                new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel*" }, Resources = new[] { "*" } }),
            }),
        });
        Amazon.CDK.Tags.Of(this).Add("Team", "search");
        Amazon.CDK.Tags.Of(this).Add("Project", "catalogue");
        Amazon.CDK.Tags.Of(this).Add("CostCenter", "1200");
    }
}

public class ParameterStack : Stack
{
    public ParameterStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var call = new AwsSdkCall
        {
            Service = "SSM",
            Action = "getParameter",
            Parameters = new Dictionary<string, object> { ["Name"] = "/catalogue/model" },
            PhysicalResourceId = PhysicalResourceId.Of("model"),
        };
        var reader = new AwsCustomResource(this, "ReadModel", new AwsCustomResourceProps
        {
            OnUpdate = call,
            Policy = AwsCustomResourcePolicy.FromSdkCalls(new SdkCallsPolicyOptions { Resources = AwsCustomResourcePolicy.ANY_RESOURCE }),
        });
        new CfnOutput(this, "Model", new CfnOutputProps { Value = reader.GetResponseField("Parameter.Value") });
    }
}

public class OwnRoleStack : Stack
{
    public OwnRoleStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var role = new Role(this, "CallerRole", new RoleProps // expect CCG1001 CostCenter
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole") },
        });
        Amazon.CDK.Tags.Of(role).Add("Team", "search");
        Amazon.CDK.Tags.Of(role).Add("Project", "catalogue");
        new AwsCustomResource(this, "Index", new AwsCustomResourceProps
        {
            Role = role,
            OnCreate = new AwsSdkCall { Service = "BedrockRuntime", Action = "invokeModel", PhysicalResourceId = PhysicalResourceId.Of("index") },
            Policy = AwsCustomResourcePolicy.FromStatements(new[]
            {
                new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "arn:aws:bedrock:*::foundation-model/*" } }),
            }),
        });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new PromptSmokeTestStack(app, "Smoke");
        new TaggedSmokeTestStack(app, "TaggedSmoke");
        new ParameterStack(app, "Parameters");
        new OwnRoleStack(app, "OwnRole");
        app.Synth();
    }
}
