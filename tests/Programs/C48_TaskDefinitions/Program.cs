using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.ECS.Patterns;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace Tasks;

public class TaskStack : Stack
{
    private static readonly PolicyStatement Models = new(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });

    public TaskStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var cluster = new Cluster(this, "Cluster", new ClusterProps { Vpc = new Vpc(this, "Vpc", new VpcProps { MaxAzs = 2 }) });
        var image = ContainerImage.FromRegistry("public.ecr.aws/docker/library/busybox");

        // Given a definition, the pattern makes no role.
        var definition = new FargateTaskDefinition(this, "Definition"); // expect CCG1001 CostCenter
        definition.AddContainer("main", new ContainerDefinitionOptions { Image = image, PortMappings = new[] { new PortMapping { ContainerPort = 80 } } });
        var web = new ApplicationLoadBalancedFargateService(this, "Web", new ApplicationLoadBalancedFargateServiceProps { Cluster = cluster, TaskDefinition = definition });
        web.TaskDefinition.TaskRole.AddToPrincipalPolicy(Models);
        Amazon.CDK.Tags.Of(web).Add("CostCenter", "1");

        // Made by the pattern: tags of the pattern reach it.
        var worker = new QueueProcessingFargateService(this, "Worker", new QueueProcessingFargateServiceProps
        {
            Cluster = cluster,
            Image = image,
            Queue = new Queue(this, "Jobs"),
        });
        worker.TaskDefinition.AddToTaskRolePolicy(Models);
        Amazon.CDK.Tags.Of(worker).Add("CostCenter", "1");

        var network = new NetworkLoadBalancedFargateService(this, "Network", new NetworkLoadBalancedFargateServiceProps // expect CCG1001 CostCenter
        {
            Cluster = cluster,
            TaskImageOptions = new NetworkLoadBalancedTaskImageOptions { Image = image },
        });
        network.TaskDefinition.AddToTaskRolePolicy(Models);
        Amazon.CDK.Tags.Of(network.Service).Add("CostCenter", "1");

        var several = new ApplicationMultipleTargetGroupsFargateService(this, "Several", new ApplicationMultipleTargetGroupsFargateServiceProps // expect CCG1001 CostCenter
        {
            Cluster = cluster,
            TaskImageOptions = new ApplicationLoadBalancedTaskImageProps { Image = image },
        });
        several.TaskDefinition.AddToTaskRolePolicy(Models);

        var anywhere = new TaskDefinition(this, "Anywhere", new TaskDefinitionProps { Compatibility = Compatibility.EC2_AND_FARGATE, Cpu = "256", MemoryMiB = "512" }); // expect CCG1001 CostCenter
        anywhere.AddContainer("main", new ContainerDefinitionOptions { Image = image, MemoryLimitMiB = 128 });
        Models_(anywhere);

        var external = new ExternalTaskDefinition(this, "External");
        external.AddContainer("main", new ContainerDefinitionOptions { Image = image, MemoryLimitMiB = 128 });

        var imported = FargateTaskDefinition.FromFargateTaskDefinitionArn(this, "Imported", "arn:aws:ecs:eu-west-1:111122223333:task-definition/other:1");
        new FargateService(this, "ImportedService", new FargateServiceProps { Cluster = cluster, TaskDefinition = (TaskDefinition)anywhere });

        Amazon.CDK.Tags.Of(this).Add("Team", "tasks");
        Amazon.CDK.Tags.Of(this).Add("Project", "tasks");
    }

    private static void Models_(TaskDefinition definition) => definition.TaskRole.AttachInlinePolicy(new Policy(definition, "Models", new PolicyProps { Statements = new[] { Models } }));
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new TaskStack(app, "Tasks");
        app.Synth();
    }
}
