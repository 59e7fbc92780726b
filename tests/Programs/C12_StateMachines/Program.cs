using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AwsBedrock;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.StepFunctions;
using Amazon.CDK.AWS.StepFunctions.Tasks;
using Constructs;

namespace Flows;

public class FlowStack : Stack
{
    private readonly IModel _model;

    public FlowStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        _model = FoundationModel.FromFoundationModelId(this, "Model", FoundationModelIdentifier.ANTHROPIC_CLAUDE_3_HAIKU_20240307_V1_0);

        var parallel = new Parallel(this, "Both")
            .Branch(Ask("Summarise"))
            .Branch(new Pass(this, "Keep"));
        new StateMachine(this, "ParallelMachine", new StateMachineProps // expect CCG1001 Team,Project,CostCenter
        {
            DefinitionBody = DefinitionBody.FromChainable(new Pass(this, "Begin").Next(parallel)),
        });

        var map = new Map(this, "EachPage", new MapProps { MaxConcurrency = 4, ItemsPath = "$.pages" });
        map.ItemProcessor(new Pass(this, "Split").Next(Ask("Extract")));
        var mapMachine = new StateMachine(this, "MapMachine", new StateMachineProps // expect CCG1001 CostCenter
        {
            DefinitionBody = DefinitionBody.FromChainable(map),
        });
        Amazon.CDK.Tags.Of(mapMachine).Add("Team", "docs");
        Amazon.CDK.Tags.Of(mapMachine).Add("Project", "pages");

        var choice = new Choice(this, "Long?")
            .When(Condition.NumberGreaterThan("$.length", 1000), Ask("Shorten"))
            .Otherwise(new Succeed(this, "Short"));
        var role = new Role(this, "MachineRole", new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        var choiceMachine = new StateMachine(this, "ChoiceMachine", new StateMachineProps
        {
            DefinitionBody = DefinitionBody.FromChainable(choice),
            Role = role,
        });

        // A task that calls the service by name says itself what it needs.
        var generic = new CallAwsService(this, "Converse", new CallAwsServiceProps
        {
            Service = "bedrockruntime",
            Action = "converse",
            IamAction = "bedrock:InvokeModel",
            IamResources = new[] { "arn:aws:bedrock:*::foundation-model/*" },
            Parameters = new Dictionary<string, object> { ["ModelId"] = "amazon.nova-lite-v1:0" },
        });
        new StateMachine(this, "GenericMachine", new StateMachineProps // expect CCG1001 Team,Project,CostCenter
        {
            DefinitionBody = DefinitionBody.FromChainable(generic),
        });

        // The model is called by the function; the machine only starts it.
        var worker = new Function(this, "Worker", new FunctionProps // expect CCG1001 Team,Project,CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        worker.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        new StateMachine(this, "LambdaMachine", new StateMachineProps
        {
            DefinitionBody = DefinitionBody.FromChainable(new LambdaInvoke(this, "Invoke", new LambdaInvokeProps { LambdaFunction = worker })),
        });

        // A task that no machine runs grants nothing.
        Ask("Unused");

        var nested = new StateMachine(this, "Caller", new StateMachineProps
        {
            DefinitionBody = DefinitionBody.FromChainable(new StepFunctionsStartExecution(this, "Start", new StepFunctionsStartExecutionProps { StateMachine = choiceMachine })),
        });
    }

    private TaskStateBase Ask(string id) => new BedrockInvokeModel(this, id, new BedrockInvokeModelProps
    {
        Model = _model,
        Body = TaskInput.FromObject(new Dictionary<string, object> { ["max_tokens"] = 200, ["prompt"] = JsonPath.StringAt("$.prompt") }),
        ResultPath = "$.answer",
    });
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new FlowStack(app, "Flows");
        app.Synth();
    }
}
