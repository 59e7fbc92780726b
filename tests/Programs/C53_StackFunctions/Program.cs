using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.CustomResources;
using Amazon.CDK.Pipelines;
using Constructs;

namespace StackFunctions;

public class CallStack : Stack
{
    private static AwsSdkCall Call(string service, string action) => new() { Service = service, Action = action, PhysicalResourceId = PhysicalResourceId.Of(action) };

    public CallStack(Construct scope, string id, string service, string action, Role role = null) : base(scope, id)
    {
        // The library takes the permissions from the calls.
        foreach (var name in new[] { "First", "Second" })
        {
            new AwsCustomResource(this, name, new AwsCustomResourceProps // expect CCG1001 Team,Project,CostCenter
            {
                Role = role,
                OnUpdate = Call(service, action),
                Policy = AwsCustomResourcePolicy.FromSdkCalls(new SdkCallsPolicyOptions { Resources = AwsCustomResourcePolicy.ANY_RESOURCE }),
            });
        }
    }
}

public class OwnRoleStack : Stack
{
    public OwnRoleStack(Construct scope, string id) : base(scope, id)
    {
        // Both resources run in one function: one workload.
        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter
        Amazon.CDK.Tags.Of(role).Add("Team", "calls");
        Amazon.CDK.Tags.Of(role).Add("Project", "calls");
        foreach (var name in new[] { "First", "Second" })
        {
            new AwsCustomResource(this, name, new AwsCustomResourceProps
            {
                Role = role,
                OnUpdate = new AwsSdkCall { Service = "@aws-sdk/client-bedrock-runtime", Action = "InvokeModelCommand", PhysicalResourceId = PhysicalResourceId.Of(name) },
                Policy = AwsCustomResourcePolicy.FromSdkCalls(new SdkCallsPolicyOptions { Resources = AwsCustomResourcePolicy.ANY_RESOURCE }),
            });
        }
    }
}

public class SingletonStack : Stack
{
    public SingletonStack(Construct scope, string id) : base(scope, id)
    {
        // Tags of the construct do not reach the function of the stack.
        for (var i = 0; i < 2; i++)
        {
            var singleton = new SingletonFunction(this, "Embed" + i, new SingletonFunctionProps // expect CCG1001 Team,Project,CostCenter
            {
                Uuid = "2b3b0f6e-0b0e-4a0e-9d3c-9f6a1f1b8c11",
                Runtime = Runtime.NODEJS_20_X,
                Handler = "index.handler",
                Code = Code.FromInline("exports.handler = async () => {}"),
            });
            singleton.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
            Amazon.CDK.Tags.Of(singleton).Add("Team", "x");
        }
    }
}

public class DeliveryStack : Stack
{
    public DeliveryStack(Construct scope, string id) : base(scope, id)
    {
        var pipeline = new CodePipeline(this, "Pipeline", new CodePipelineProps
        {
            Synth = new ShellStep("Synth", new ShellStepProps { Input = CodePipelineSource.S3(new Bucket(this, "Sources"), "app.zip"), Commands = new[] { "cdk synth" } }),
        });
        var wave = pipeline.AddWave("Checks");
        wave.AddPost(new CodeBuildStep("Evaluate", new CodeBuildStepProps // expect CCG1001 CostCenter
        {
            Commands = new[] { "dotnet test" },
            RolePolicyStatements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
        }));
        wave.AddPre(new CodeBuildStep("Lint", new CodeBuildStepProps
        {
            Commands = new[] { "dotnet format" },
            RolePolicyStatements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "codeartifact:*" }, Resources = new[] { "*" } }) },
        }));
        Amazon.CDK.Tags.Of(this).Add("Team", "delivery");
        Amazon.CDK.Tags.Of(pipeline).Add("Project", "delivery");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new CallStack(app, "Invoke", "BedrockRuntime", "invokeModel");
        new CallStack(app, "Parameters", "SSM", "getParameter");
        new OwnRoleStack(app, "OwnRole");
        new SingletonStack(app, "Singleton");
        new DeliveryStack(app, "Delivery");
        app.Synth();
    }
}
