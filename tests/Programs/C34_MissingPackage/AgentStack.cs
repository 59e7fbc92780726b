using Amazon.CDK;
using Amazon.CDK.AWS.Bedrock.Alpha;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace MissingPackage;

/// <summary>Uses constructs of a package of AWS's that is not there: what they make is not known, but they put no tags on what they are given.</summary>
public class AgentStack : Stack
{
    public AgentStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var agent = new Agent(this, "Agent", new AgentProps
        {
            FoundationModel = BedrockFoundationModel.ANTHROPIC_CLAUDE_3_5_SONNET_V1_0,
            Instruction = "You are a helpful assistant.",
        });
        var kb = new VectorKnowledgeBase(this, "KnowledgeBase", new VectorKnowledgeBaseProps { EmbeddingsModel = BedrockFoundationModel.TITAN_EMBED_TEXT_V2_1024 });
        agent.AddKnowledgeBase(kb);

        // Given to a construct of AWS's, which runs with it.
        var existing = new Role(this, "Existing", new RoleProps { AssumedBy = new ServicePrincipal("bedrock.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        existing.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        new Agent(this, "Second", new AgentProps { ExistingRole = existing, FoundationModel = BedrockFoundationModel.AMAZON_NOVA_LITE_V1, Instruction = "Answer." });

        // Granted by a construct that is not known: perhaps.
        var caller = new Function(this, "Caller", new FunctionProps { Runtime = Runtime.NODEJS_20_X, Handler = "index.handler", Code = Code.FromInline("x") });
        agent.GrantInvoke(caller);

        // Untouched by any of that.
        var own = new Function(this, "Own", new FunctionProps { Runtime = Runtime.NODEJS_20_X, Handler = "index.handler", Code = Code.FromInline("x") }); // expect CCG1001 Team,Project,CostCenter
        own.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new AgentStack(app, "AgentStack");
        app.Synth();
    }
}
