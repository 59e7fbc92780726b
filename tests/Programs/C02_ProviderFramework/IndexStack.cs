using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.CustomResources;
using Constructs;

namespace Indexing
{
    public class IndexStack : Stack
    {
        private static readonly string[] EmbedActions = { "bedrock:InvokeModel" };

        internal IndexStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
        {
            var onEvent = new Function(this, "CreateIndexHandler", new FunctionProps // expect CCG1001 CostCenter,Project
            {
                Runtime = Runtime.PYTHON_3_12,
                Handler = "index.handler",
                Code = Code.FromInline("def handler(event, context): pass"),
                Timeout = Duration.Minutes(5),
                InitialPolicy = new[]
                {
                    new PolicyStatement(new PolicyStatementProps { Effect = Effect.ALLOW, Actions = EmbedActions, Resources = new[] { "*" } }),
                },
            });
            var isComplete = new Function(this, "IsCompleteHandler", new FunctionProps
            {
                Runtime = Runtime.PYTHON_3_12,
                Handler = "index.handler",
                Code = Code.FromInline("def handler(event, context): pass"),
            });

            var provider = new Provider(this, "IndexProvider", new ProviderProps
            {
                OnEventHandler = onEvent,
                IsCompleteHandler = isComplete,
                QueryInterval = Duration.Seconds(30),
            });
            var index = new CustomResource(this, "VectorIndex", new CustomResourceProps
            {
                ServiceToken = provider.ServiceToken,
                ResourceType = "Custom::VectorIndex",
                Properties = new Dictionary<string, object> { { "Dimension", "1024" } },
            });
            Amazon.CDK.Tags.Of(index).Add("Project", "indexing");
            Amazon.CDK.Tags.Of(provider).Add("CostCenter", "1");
            Amazon.CDK.Tags.Of(this).Add("Team", "indexing");

            var singleton = new SingletonFunction(this, "Embedder", new SingletonFunctionProps // expect CCG1001 CostCenter,Project
            {
                Uuid = "6f6ad5d1-7f1c-4b0e-8a55-1d3c7f3d2a10",
                Runtime = Runtime.NODEJS_20_X,
                Handler = "index.handler",
                Code = Code.FromInline("exports.handler = async () => {}"),
            });
            singleton.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = EmbedActions, Resources = new[] { "*" } }));

            var plain = new SingletonFunction(this, "Cleaner", new SingletonFunctionProps
            {
                Uuid = "0bdfd4b6-1b58-4c0c-9d9d-02f8a6b0a7b1",
                LambdaPurpose = "Cleaner",
                Runtime = Runtime.NODEJS_20_X,
                Handler = "index.handler",
                Code = Code.FromInline("exports.handler = async () => {}"),
            });
            plain.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:DeleteObject" }, Resources = new[] { "*" } }));
        }
    }
}
