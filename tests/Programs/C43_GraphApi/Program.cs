using System.IO;
using Amazon.CDK;
using Amazon.CDK.AWS.AppSync;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Graph;

public class GraphStack : Stack
{
    private static string WriteSchema()
    {
        var file = Path.ChangeExtension(Path.GetTempFileName(), ".graphql");
        File.WriteAllText(file, "type Query { ask(question: String!): String }");
        return file;
    }

    public GraphStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var api = new GraphqlApi(this, "Api", new GraphqlApiProps
        {
            Name = "assistant",
            Definition = Definition.FromFile(WriteSchema()),
        });

        // The API calls the model itself, signed with the data source's role.
        var bedrock = api.AddHttpDataSource("Bedrock", "https://bedrock-runtime.eu-west-1.amazonaws.com", new HttpDataSourceOptions // expect CCG1001 CostCenter
        {
            AuthorizationConfig = new AwsIamConfig { SigningRegion = "eu-west-1", SigningServiceName = "bedrock" },
        });
        bedrock.GrantPrincipal.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = new[] { "bedrock:InvokeModel" },
            Resources = new[] { "arn:aws:bedrock:eu-west-1::foundation-model/*" },
        }));
        bedrock.CreateResolver("Ask", new BaseResolverProps { TypeName = "Query", FieldName = "ask", RequestMappingTemplate = MappingTemplate.FromString("{}"), ResponseMappingTemplate = MappingTemplate.FromString("{}") });

        var search = new HttpDataSource(this, "Search", new HttpDataSourceProps { Api = api, Endpoint = "https://search.example.com" });
        Amazon.CDK.Tags.Of(search).Add("CostCenter", "1");

        var lowLevelRole = new Role(this, "DataSourceRole", new RoleProps { AssumedBy = new ServicePrincipal("appsync.amazonaws.com") }); // expect CCG1001 CostCenter; CCG2001
        lowLevelRole.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        foreach (var region in new[] { "eu-west-1", "us-east-1" })
        {
            new CfnDataSource(this, "Source-" + region, new CfnDataSourceProps
            {
                ApiId = api.ApiId,
                Name = "bedrock_" + region.Replace('-', '_'),
                Type = "HTTP",
                ServiceRoleArn = lowLevelRole.RoleArn,
                HttpConfig = new CfnDataSource.HttpConfigProperty { Endpoint = $"https://bedrock-runtime.{region}.amazonaws.com" },
            });
        }

        Amazon.CDK.Tags.Of(this).Add("Team", "graph");
        Amazon.CDK.Tags.Of(this).Add("Project", "assistant");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new GraphStack(app, "Graph");
        app.Synth();
    }
}
