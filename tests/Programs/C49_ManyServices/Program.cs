using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.Glue;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.IoT;
using Amazon.CDK.AWS.Sagemaker;
using Amazon.CDK.AWS.StepFunctions;
using Amazon.CDK.AWS.Transfer;
using Constructs;

namespace Services;

public enum Workload { Notebook, Training, Etl, Rules }

public class WorkloadRoles : Construct
{
    private readonly Dictionary<Workload, Role> _roles = new();

    public WorkloadRoles(Construct scope, string id) : base(scope, id)
    {
        foreach (var workload in new[] { Workload.Notebook, Workload.Training, Workload.Etl, Workload.Rules })
        {
            var service = workload switch
            {
                Workload.Notebook or Workload.Training => "sagemaker.amazonaws.com",
                Workload.Etl => "glue.amazonaws.com",
                Workload.Rules => "iot.amazonaws.com",
                _ => throw new System.ArgumentOutOfRangeException(nameof(workload)),
            };
            var role = new Role(this, workload.ToString(), new RoleProps { AssumedBy = new ServicePrincipal(service) }); // expect CCG1001 Project,CostCenter; CCG2001
            if (workload != Workload.Rules)
            {
                role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
            }

            Tags.Of(role).Add("Team", workload == Workload.Etl ? "data" : "science");
            _roles[workload] = role;
        }

        Tags.Of(_roles[Workload.Training]).Add("Project", "training");
        Tags.Of(_roles[Workload.Training]).Add("CostCenter", "77");
    }

    public string ArnOf(Workload workload) => _roles[workload].RoleArn;
}

public class PlatformStack : Stack
{
    public PlatformStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var roles = new WorkloadRoles(this, "Roles");
        new CfnNotebookInstance(this, "Notebook", new CfnNotebookInstanceProps { InstanceType = "ml.t3.medium", RoleArn = roles.ArnOf(Workload.Notebook) });
        new CfnModel(this, "Model", new CfnModelProps
        {
            ExecutionRoleArn = roles.ArnOf(Workload.Training),
            PrimaryContainer = new CfnModel.ContainerDefinitionProperty { Image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/model:1" },
        });
        foreach (var job in new[] { "load", "clean" })
        {
            new CfnJob(this, "Job-" + job, new CfnJobProps
            {
                Role = roles.ArnOf(Workload.Etl),
                Command = new CfnJob.JobCommandProperty { Name = "pythonshell", ScriptLocation = $"s3://scripts/{job}.py" },
            });
        }

        new CfnTopicRule(this, "Rule", new CfnTopicRuleProps
        {
            TopicRulePayload = new CfnTopicRule.TopicRulePayloadProperty
            {
                Sql = "SELECT * FROM 'devices/#'",
                Actions = new[]
                {
                    new CfnTopicRule.ActionProperty { S3 = new CfnTopicRule.S3ActionProperty { BucketName = "devices", Key = "k", RoleArn = roles.ArnOf(Workload.Rules) } },
                },
            },
        });

        // A state machine without the construct: its definition is text, its role is given.
        var states = new Role(this, "States", new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        states.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        new CfnStateMachine(this, "Machine", new CfnStateMachineProps { RoleArn = states.RoleArn, DefinitionString = "{}" });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new PlatformStack(app, "Platform");
        app.Synth();
    }
}
