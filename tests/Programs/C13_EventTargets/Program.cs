using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Scheduler;
using Amazon.CDK.AWS.StepFunctions;
using Constructs;

namespace Events;

public class NewsletterStack : Stack
{
    public NewsletterStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var writer = new Function(this, "Writer", new FunctionProps // expect CCG1001 CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        writer.GrantPrincipal.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

        var weekly = new Rule(this, "Weekly", new RuleProps { Schedule = Amazon.CDK.AWS.Events.Schedule.Rate(Duration.Days(7)) });
        weekly.AddTarget(new LambdaFunction(writer, new LambdaFunctionProps { RetryAttempts = 2 }));

        var machine = new StateMachine(this, "Send", new StateMachineProps { DefinitionBody = DefinitionBody.FromChainable(new Pass(this, "Nothing")) });
        new Rule(this, "Daily", new RuleProps
        {
            Schedule = Amazon.CDK.AWS.Events.Schedule.Expression("rate(1 day)"),
            Targets = new IRuleTarget[] { new SfnStateMachine(machine) },
        });

        // The scheduler calls the model itself, with this role, from two schedules.
        var schedulerRole = new Role(this, "SchedulerRole", new RoleProps // expect CCG1001 CostCenter; CCG2001
        {
            AssumedBy = new ServicePrincipal("scheduler.amazonaws.com"),
        });
        schedulerRole.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        foreach (var (name, rate) in new[] { ("Morning", "cron(0 6 * * ? *)"), ("Evening", "cron(0 18 * * ? *)") })
        {
            new CfnSchedule(this, name, new CfnScheduleProps
            {
                FlexibleTimeWindow = new CfnSchedule.FlexibleTimeWindowProperty { Mode = "OFF" },
                ScheduleExpression = rate,
                Target = new CfnSchedule.TargetProperty
                {
                    Arn = "arn:aws:scheduler:::aws-sdk:bedrockruntime:invokeModel",
                    RoleArn = schedulerRole.RoleArn,
                    Input = "{}",
                },
            });
        }

        Amazon.CDK.Tags.Of(this).Add("Team", "news");
        Amazon.CDK.Tags.Of(this).Add("Project", "newsletter");
        Amazon.CDK.Tags.Of(weekly).Add("CostCenter", "2");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new NewsletterStack(app, "Newsletter");
        app.Synth();
    }
}
