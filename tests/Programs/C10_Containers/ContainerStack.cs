using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.ApplicationAutoScaling;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.ECS.Patterns;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Containers
{
    public class ContainerStack : Stack
    {
        private static PolicyStatement Models() => new PolicyStatement(new PolicyStatementProps
        {
            Actions = new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" },
            Resources = new[] { "*" },
        });

        public ContainerStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
        {
            var vpc = new Vpc(this, "Vpc", new VpcProps { MaxAzs = 2 });
            var cluster = new Cluster(this, "Cluster", new ClusterProps { Vpc = vpc });

            // The task role comes with the definition, so tags of the definition reach it.
            var api = new FargateTaskDefinition(this, "Api", new FargateTaskDefinitionProps { Cpu = 512, MemoryLimitMiB = 1024 });
            api.AddContainer("web", new ContainerDefinitionOptions
            {
                Image = ContainerImage.FromRegistry("public.ecr.aws/nginx/nginx"),
                Logging = LogDrivers.AwsLogs(new AwsLogDriverProps { StreamPrefix = "api" }),
            });
            api.TaskRole.AddToPrincipalPolicy(Models());
            foreach (var tag in new Dictionary<string, string> { ["Team"] = "chat", ["Project"] = "chat", ["CostCenter"] = "1" })
            {
                Amazon.CDK.Tags.Of(api).Add(tag.Key, tag.Value);
            }

            new FargateService(this, "ApiService", new FargateServiceProps { Cluster = cluster, TaskDefinition = api, AssignPublicIp = true });

            // Granted to the role that only pulls images: it could call a model nevertheless.
            var worker = new FargateTaskDefinition(this, "Worker"); // expect CCG1001 Team,Project,CostCenter
            worker.AddContainer("worker", new ContainerDefinitionOptions { Image = ContainerImage.FromRegistry("busybox") });
            worker.AddToExecutionRolePolicy(Models());

            // One task role for two definitions.
            var taskRole = new Role(this, "TaskRole", new RoleProps // expect CCG1001 CostCenter; CCG2001
            {
                AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com"),
            });
            taskRole.AddToPolicy(Models());
            Amazon.CDK.Tags.Of(taskRole).Add("Team", "chat");
            Amazon.CDK.Tags.Of(taskRole).Add("Project", "moderation");
            foreach (var queue in new[] { "images", "texts" })
            {
                var definition = new Ec2TaskDefinition(this, $"{queue}-definition", new Ec2TaskDefinitionProps { TaskRole = taskRole });
                definition.AddContainer("main", new ContainerDefinitionOptions { Image = ContainerImage.FromRegistry("busybox"), MemoryReservationMiB = 128 });
                Amazon.CDK.Tags.Of(definition).Add("CostCenter", "1");
            }

            var scheduled = new ScheduledFargateTask(this, "Digest", new ScheduledFargateTaskProps // expect CCG1001 Team,Project,CostCenter
            {
                Cluster = cluster,
                Schedule = Schedule.Expression("rate(1 day)"),
                ScheduledFargateTaskImageOptions = new ScheduledFargateTaskImageOptions { Image = ContainerImage.FromRegistry("busybox"), Cpu = 256, MemoryLimitMiB = 512 },
            });
            scheduled.TaskDefinition.AddToTaskRolePolicy(Models());

            var quiet = new ApplicationLoadBalancedFargateService(this, "Static", new ApplicationLoadBalancedFargateServiceProps
            {
                Cluster = cluster,
                TaskImageOptions = new ApplicationLoadBalancedTaskImageOptions { Image = ContainerImage.FromRegistry("nginx") },
            });
            quiet.TaskDefinition.AddToTaskRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "dynamodb:*" }, Resources = new[] { "*" } }));
        }
    }
}
