using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.CodeBuild;
using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.CodePipeline.Actions;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.Pipelines;
using Constructs;
using StageProps = Amazon.CDK.StageProps;

namespace Deployment;

public class ReviewPipelineStack : Stack
{
    public ReviewPipelineStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var source = new Artifact_("source");
        var review = new PipelineProject(this, "Review"); // expect CCG1001 CostCenter
        review.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        var notify = new Function(this, "Notify", new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Amazon.CDK.AWS.Lambda.Code.FromInline("exports.handler = async () => {}"),
        });
        var bucket = new Bucket(this, "Sources", new BucketProps { Versioned = true });

        new Pipeline(this, "Pipeline", new PipelineProps
        {
            Stages = new[]
            {
                new Amazon.CDK.AWS.CodePipeline.StageProps
                {
                    StageName = "Source",
                    Actions = new[] { new S3SourceAction(new S3SourceActionProps { ActionName = "S3", Bucket = bucket, BucketKey = "app.zip", Output = source }) },
                },
                new Amazon.CDK.AWS.CodePipeline.StageProps
                {
                    StageName = "Review",
                    Actions = new IAction[]
                    {
                        new CodeBuildAction(new CodeBuildActionProps { ActionName = "Review", Project = review, Input = source }),
                        new LambdaInvokeAction(new LambdaInvokeActionProps { ActionName = "Notify", Lambda = notify }),
                    },
                },
            },
        });
        Amazon.CDK.Tags.Of(this).Add("Team", "delivery");
        Amazon.CDK.Tags.Of(this).Add("Project", "delivery");
    }
}

public class AppStack : Stack
{
    public AppStack(Construct scope, string id) : base(scope, id)
    {
        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess"));
    }
}

public class AppStage : Amazon.CDK.Stage
{
    public AppStage(Construct scope, string id, bool tagged) : base(scope, id)
    {
        var stack = new AppStack(this, "App");
        if (tagged)
        {
            foreach (var key in new[] { "Team", "Project", "CostCenter" })
            {
                Amazon.CDK.Tags.Of(stack).Add(key, id);
            }
        }
    }
}

public class SelfUpdatingStack : Stack
{
    public SelfUpdatingStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var bucket = Bucket.FromBucketName(this, "Sources", "pipeline-sources");
        var pipeline = new CodePipeline(this, "Pipeline", new CodePipelineProps
        {
            Synth = new CodeBuildStep("Synth", new CodeBuildStepProps { Input = CodePipelineSource.S3(bucket, "app.zip"), Commands = new[] { "cdk synth" } }),
        });
        // What is put on the stack of the pipeline does not enter its stages.
        foreach (var key in new[] { "Team", "Project", "CostCenter" })
        {
            Amazon.CDK.Tags.Of(this).Add(key, "pipeline");
        }

        pipeline.AddStage(new AppStage(this, "Beta", tagged: false));
        pipeline.AddStage(new AppStage(this, "Live", tagged: true));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ReviewPipelineStack(app, "Review");
        new SelfUpdatingStack(app, "SelfUpdating");
        app.Synth();
    }
}
