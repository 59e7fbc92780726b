using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AwsBedrock;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Agents;

public class KnowledgeBaseConstruct : Construct
{
    public CfnKnowledgeBase KnowledgeBase { get; }

    public KnowledgeBaseConstruct(Construct scope, string id) : base(scope, id)
    {
        var stack = Stack.Of(this);
        var role = new Role(this, "Role", new RoleProps // expect CCG1001 CostCenter
        {
            AssumedBy = new ServicePrincipal("bedrock.amazonaws.com", new ServicePrincipalOpts
            {
                Conditions = new Dictionary<string, object> { ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = stack.Account } },
            }),
        });
        var embedding = $"arn:{stack.Partition}:bedrock:{stack.Region}::foundation-model/amazon.titan-embed-text-v2:0";
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { embedding } }));
        KnowledgeBase = new CfnKnowledgeBase(this, "KnowledgeBase", new CfnKnowledgeBaseProps
        {
            Name = "handbook",
            RoleArn = role.RoleArn,
            KnowledgeBaseConfiguration = new CfnKnowledgeBase.KnowledgeBaseConfigurationProperty
            {
                Type = "VECTOR",
                VectorKnowledgeBaseConfiguration = new CfnKnowledgeBase.VectorKnowledgeBaseConfigurationProperty { EmbeddingModelArn = embedding },
            },
            StorageConfiguration = new CfnKnowledgeBase.StorageConfigurationProperty { Type = "OPENSEARCH_SERVERLESS" },
            Tags = new Dictionary<string, string> { ["CostCenter"] = "3000" },
        });
    }
}

public class AgentStack : Stack
{
    public AgentStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var kb = new KnowledgeBaseConstruct(this, "Handbook");

        var agentRole = new Role(this, "AgentRole", new RoleProps // expect CCG1001 CostCenter; CCG2001
        {
            RoleName = "AmazonBedrockExecutionRoleForAgents_helpdesk",
            AssumedBy = new ServicePrincipal("bedrock.amazonaws.com"),
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                ["Model"] = new PolicyDocument(new PolicyDocumentProps
                {
                    Statements = new[]
                    {
                        new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "arn:aws:bedrock:*::foundation-model/anthropic.*" } }),
                        new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:Retrieve" }, Resources = new[] { kb.KnowledgeBase.AttrKnowledgeBaseArn } }),
                    },
                }),
            },
        });
        var agent = new CfnAgent(this, "Helpdesk", new CfnAgentProps
        {
            AgentName = "helpdesk",
            FoundationModel = "anthropic.claude-3-haiku-20240307-v1:0",
            Instruction = "Answer questions about the handbook.",
            AgentResourceRoleArn = agentRole.RoleArn,
        });
        var flow = new CfnFlow(this, "Triage", new CfnFlowProps { Name = "triage", ExecutionRoleArn = agentRole.RoleArn });

        // Calls the agent only: what that costs is the agent role's.
        var caller = new Function(this, "Ask", new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        caller.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = new[] { "bedrock:InvokeAgent", "bedrock:Retrieve" },
            Resources = new[] { agent.AttrAgentArn, flow.AttrArn },
        }));
        Amazon.CDK.Tags.Of(this).Add("Team", "workplace");
        Amazon.CDK.Tags.Of(this).Add("Project", "helpdesk");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new AgentStack(app, "Agents");
        app.Synth();
    }
}
