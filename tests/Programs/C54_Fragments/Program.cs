using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AwsBedrock;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.StepFunctions;
using Amazon.CDK.AWS.StepFunctions.Tasks;
using Constructs;

namespace Fragments;

/// <summary>Asks the model and keeps the answer.</summary>
public class AskFragment : StateMachineFragment
{
    private readonly State _start;
    private readonly INextable[] _ends;

    public AskFragment(Construct scope, string id) : base(scope, id)
    {
        var ask = new BedrockInvokeModel(this, "Ask", new BedrockInvokeModelProps
        {
            Model = FoundationModel.FromFoundationModelId(this, "Model", FoundationModelIdentifier.AMAZON_TITAN_TEXT_LITE_V1),
            Body = TaskInput.FromObject(new Dictionary<string, object> { ["inputText"] = "hello" }),
        });
        var keep = new Pass(this, "Keep");
        ask.Next(keep);
        _start = ask;
        _ends = new INextable[] { keep };
    }

    public override State StartState => _start;

    public override INextable[] EndStates => _ends;
}

public class FlowStack : Stack
{
    public FlowStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var loop = new Map(this, "Each");
        loop.ItemProcessor(new AskFragment(this, "InMap").PrefixStates());
        new StateMachine(this, "Questions", new StateMachineProps // expect CCG1001 CostCenter
        {
            DefinitionBody = DefinitionBody.FromChainable(new Pass(this, "Begin").Next(new AskFragment(this, "Asking")).Next(new Succeed(this, "Done"))),
        });

        // The service by the name that it has in the SDK is no action that IAM knows.
        var call = new CallAwsService(this, "Call", new CallAwsServiceProps { Service = "bedrockruntime", Action = "invokeModel", IamResources = new[] { "*" } });
        new StateMachine(this, "Mistaken", new StateMachineProps { DefinitionBody = DefinitionBody.FromChainable(call) });

        // A document that is completed by itself.
        var policy = new ManagedPolicy(this, "Models", new ManagedPolicyProps { Description = "models" });
        policy.Document.AddStatements(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com"), ManagedPolicies = new IManagedPolicy[] { policy } }); // expect CCG1001 CostCenter
        role.AssumeRolePolicy!.AddStatements(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "sts:TagSession" }, Principals = new[] { new ServicePrincipal("states.amazonaws.com") } }));

        var other = new Role(this, "Other", new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com") });
        other.AssumeRolePolicy!.AddStatements(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Principals = new[] { new ServicePrincipal("lambda.amazonaws.com") } }));

        Amazon.CDK.Tags.Of(this).Add("Team", "flows");
        Amazon.CDK.Tags.Of(this).Add("Project", "flows");
    }
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
