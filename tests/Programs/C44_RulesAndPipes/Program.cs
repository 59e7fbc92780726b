using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Pipes;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;
using Amazon.CDK.AWS.StepFunctions.Tasks;
using Constructs;

namespace Rules;

public class RuleStack : Stack
{
    public RuleStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var nightly = new Rule(this, "Nightly", new RuleProps { Schedule = Schedule.Cron(new CronOptions { Hour = "2", Minute = "0" }) });

        // The library makes a function for the call, in the stack.
        nightly.AddTarget(new AwsApi(new AwsApiProps // expect CCG1001 CostCenter
        {
            Service = "BedrockRuntime",
            Action = "invokeModel",
            PolicyStatement = new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }),
        }));

        var questions = new Queue(this, "Questions");
        var answers = new Queue(this, "Answers");
        var pipeRole = new Role(this, "PipeRole", new RoleProps { AssumedBy = new ServicePrincipal("pipes.amazonaws.com") });
        questions.GrantConsumeMessages(pipeRole);
        answers.GrantSendMessages(pipeRole);
        var enrich = new Function(this, "Enrich", new FunctionProps // expect CCG1001 CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        enrich.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        enrich.GrantInvoke(pipeRole);
        new CfnPipe(this, "Pipe", new CfnPipeProps { RoleArn = pipeRole.RoleArn, Source = questions.QueueArn, Enrichment = enrich.FunctionArn, Target = answers.QueueArn });

        // A machine whose steps come from a fragment, behind a catch and a retry.
        var ask = new CallAwsService(this, "Ask", new CallAwsServiceProps
        {
            Service = "bedrockruntime",
            Action = "invokeModel",
            IamResources = new[] { "*" },
            AdditionalIamStatements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
        });
        ask.AddRetry(new RetryProps { MaxAttempts = 2 });
        ask.AddCatch(new Fail(this, "Failed"));
        var machine = new StateMachine(this, "Machine", new StateMachineProps // expect CCG1001 CostCenter
        {
            DefinitionBody = DefinitionBody.FromChainable(Chain.Start(new Wait(this, "Wait", new WaitProps { Time = WaitTime.Duration(Duration.Seconds(5)) })).Next(ask)),
        });
        var starter = new Role(this, "Starter", new RoleProps { AssumedBy = new ServicePrincipal("events.amazonaws.com") });
        nightly.AddTarget(new SfnStateMachine(machine, new SfnStateMachineProps { Role = starter }));

        Amazon.CDK.Tags.Of(this).Add("Team", "rules");
        Amazon.CDK.Tags.Of(this).Add("Project", "rules");
        Amazon.CDK.Tags.Of(nightly).Add("CostCenter", "4");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new RuleStack(app, "Rules");
        app.Synth();
    }
}
