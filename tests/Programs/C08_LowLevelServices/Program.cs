using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.AppRunner;
using Amazon.CDK.AWS.Batch;
using Amazon.CDK.AWS.Glue;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Sagemaker;
using Constructs;

namespace Services;

public class DataScienceStack : Stack
{
    public DataScienceStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // One role for the notebook and the job: two workloads.
        var notebook = new Role(this, "NotebookRole", new RoleProps // expect CCG2001
        {
            AssumedBy = new CompositePrincipal(new ServicePrincipal("sagemaker.amazonaws.com"), new ServicePrincipal("glue.amazonaws.com")),
            ManagedPolicies = new IManagedPolicy[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") },
        });
        new CfnNotebookInstance(this, "Notebook", new CfnNotebookInstanceProps { InstanceType = "ml.t3.medium", RoleArn = notebook.RoleArn });
        new CfnJob(this, "Embed", new CfnJobProps
        {
            Role = notebook.RoleArn,
            Command = new CfnJob.JobCommandProperty { Name = "glueetl", ScriptLocation = "s3://scripts/embed.py" },
        });

        var batchRole = new Role(this, "BatchJobRole", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
        batchRole.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        var executionRole = new Role(this, "BatchExecutionRole", new RoleProps { AssumedBy = new ServicePrincipal("ecs-tasks.amazonaws.com") });
        executionRole.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("service-role/AmazonECSTaskExecutionRolePolicy"));
        foreach (var name in new[] { "nightly", "weekly" })
        {
            new CfnJobDefinition(this, name, new CfnJobDefinitionProps
            {
                Type = "container",
                ContainerProperties = new CfnJobDefinition.ContainerPropertiesProperty
                {
                    Image = "public.ecr.aws/docker/library/busybox",
                    JobRoleArn = name == "nightly" ? batchRole.RoleArn : null,
                    ExecutionRoleArn = executionRole.RoleArn,
                },
            });
        }

        Amazon.CDK.Tags.Of(this).Add("Team", "science");
        Amazon.CDK.Tags.Of(this).Add("Project", "embeddings");
        Amazon.CDK.Tags.Of(this).Add("CostCenter", "6000");
    }
}

public class WebStack : Stack
{
    public WebStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var instance = new Role(this, "InstanceRole", new RoleProps // expect CCG1001 Team,Project,CostCenter
        {
            AssumedBy = new ServicePrincipal("tasks.apprunner.amazonaws.com"),
        });
        instance.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = new[] { "bedrock:InvokeModelWithResponseStream" },
            Resources = new[] { FormatArn(new ArnComponents { Service = "bedrock", Account = "", Resource = "foundation-model", ResourceName = "*" }) },
        }));
        var access = new Role(this, "AccessRole", new RoleProps { AssumedBy = new ServicePrincipal("build.apprunner.amazonaws.com") });
        access.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSAppRunnerServicePolicyForECRAccess"));
        var service = new CfnService(this, "Service", new CfnServiceProps
        {
            SourceConfiguration = new CfnService.SourceConfigurationProperty
            {
                AuthenticationConfiguration = new CfnService.AuthenticationConfigurationProperty { AccessRoleArn = access.RoleArn },
                ImageRepository = new CfnService.ImageRepositoryProperty { ImageIdentifier = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1", ImageRepositoryType = "ECR" },
            },
            InstanceConfiguration = new CfnService.InstanceConfigurationProperty { InstanceRoleArn = instance.RoleArn },
            Tags = new[] { new CfnTag { Key = "Team", Value = "web" } },
        });
        new CfnOutput(this, "Url", new CfnOutputProps { Value = service.AttrServiceUrl });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new DataScienceStack(app, "DataScience");
        new WebStack(app, "Web");
        app.Synth();
    }
}
