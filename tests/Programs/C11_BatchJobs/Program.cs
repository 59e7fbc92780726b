using Amazon.CDK;
using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Jobs;

public class BatchStack : Stack
{
    public BatchStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var vpc = new Vpc(this, "Vpc", new VpcProps { MaxAzs = 2, NatGateways = 0 });
        var environment = new FargateComputeEnvironment(this, "Environment", new FargateComputeEnvironmentProps { Vpc = vpc });
        var queue = new JobQueue(this, "Queue");
        queue.AddComputeEnvironment(environment, 1);

        var jobRole = new Role(this, "JobRole", new RoleProps // expect CCG1001 CostCenter
        {
            AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com"),
            Description = "Runs the labelling job",
        });
        jobRole.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

        var job = new EcsJobDefinition(this, "Label", new EcsJobDefinitionProps
        {
            Container = new EcsFargateContainerDefinition(this, "LabelContainer", new EcsFargateContainerDefinitionProps
            {
                Image = ContainerImage.FromRegistry("public.ecr.aws/docker/library/python"),
                Cpu = 1,
                Memory = Size.Gibibytes(2),
                JobRole = jobRole,
            }),
        });

        var executionRole = new Role(this, "ExecutionRole", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
        new EcsJobDefinition(this, "Clean", new EcsJobDefinitionProps
        {
            Container = new EcsFargateContainerDefinition(this, "CleanContainer", new EcsFargateContainerDefinitionProps
            {
                Image = ContainerImage.FromRegistry("public.ecr.aws/docker/library/python"),
                Cpu = 1,
                Memory = Size.Gibibytes(2),
                ExecutionRole = executionRole,
            }),
        });

        // A batch inference job runs under the service role; whoever starts it only passes that role on.
        var starter = new Role(this, "StarterRole", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        var inference = new Role(this, "InferenceRole", new RoleProps { AssumedBy = new ServicePrincipal("bedrock.amazonaws.com") }); // expect CCG1001 CostCenter
        inference.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "arn:aws:bedrock:*::foundation-model/*" } }));
        inference.GrantPassRole(starter);
        job.GrantSubmitJob(starter, queue);

        Amazon.CDK.Tags.Of(this).Add("Team", "vision");
        Amazon.CDK.Tags.Of(this).Add("Project", "labels");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new BatchStack(app, "Batch");
        app.Synth();
    }
}
