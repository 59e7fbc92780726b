using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.Pipelines;
using Constructs;
using Environment = Amazon.CDK.Environment;

namespace Delivery
{
    public class ServiceStack : Stack
    {
        public ServiceStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
        {
            var handler = new Function(this, "Answer", new FunctionProps // expect CCG1001 CostCenter
            {
                Runtime = Runtime.NODEJS_20_X,
                Handler = "index.handler",
                Code = Code.FromInline("exports.handler = async () => ({})"),
            });
            handler.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps
            {
                Actions = new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" },
                Resources = new[] { $"arn:aws:bedrock:{Region}::foundation-model/anthropic.claude-3-haiku-20240307-v1:0" },
            }));
        }
    }

    public class DeployStage : Stage
    {
        public DeployStage(Construct scope, string id, IStageProps props = null) : base(scope, id, props)
        {
            new ServiceStack(this, "Service");
        }
    }

    public class PipelineStack : Stack
    {
        public PipelineStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
        {
            var source = new Bucket(this, "Source", new BucketProps { Versioned = true });
            var pipeline = new CodePipeline(this, "Pipeline", new CodePipelineProps
            {
                CrossAccountKeys = true,
                Synth = new ShellStep("Synth", new ShellStepProps
                {
                    Input = CodePipelineSource.S3(source, "app.zip"),
                    Commands = new[] { "npm install -g aws-cdk", "cdk synth" },
                }),
            });

            var test = new DeployStage(this, "Test", new StageProps { Env = new Environment { Account = "111122223333", Region = "eu-central-1" } });
            Amazon.CDK.Tags.Of(test).Add("Team", "answers");
            Amazon.CDK.Tags.Of(test).Add("Project", "answers");
            pipeline.AddStage(test);

            var production = new DeployStage(this, "Production", new StageProps { Env = new Environment { Account = "444455556666", Region = "eu-central-1" } });
            foreach (var (key, value) in new Dictionary<string, string> { ["Team"] = "answers", ["Project"] = "answers", ["CostCenter"] = "77" })
            {
                Amazon.CDK.Tags.Of(production).Add(key, value);
            }

            var wave = pipeline.AddWave("Customers");
            wave.AddStage(production, new AddStageOpts { Pre = new[] { new ManualApprovalStep("Promote") } });
        }
    }

    public static class Program
    {
        public static void Main()
        {
            var app = new App();
            new PipelineStack(app, "PipelineStack", new StackProps { Env = new Environment { Account = "777788889999", Region = "eu-central-1" } });
            app.Synth();
        }
    }
}
