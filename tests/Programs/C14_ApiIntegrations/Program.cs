using Amazon.CDK;
using Amazon.CDK.AWS.APIGateway;
using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AwsApigatewayv2Integrations;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using HttpMethod = Amazon.CDK.AWS.Apigatewayv2.HttpMethod;

namespace Apis;

public class ApiStack : Stack
{
    public ApiStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // The gateway calls the model with this role, without any code of ours.
        var credentials = new Role(this, "GatewayRole", new RoleProps { AssumedBy = new ServicePrincipal("apigateway.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        credentials.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Actions = new[] { "bedrock:InvokeModel" },
            Resources = new[] { $"arn:aws:bedrock:{Aws.REGION}::foundation-model/*" },
        }));
        var rest = new RestApi(this, "Rest", new RestApiProps { CloudWatchRole = false });
        rest.Root.AddMethod("POST", new AwsIntegration(new AwsIntegrationProps
        {
            Service = "bedrock-runtime",
            Path = "model/amazon.nova-lite-v1:0/invoke",
            IntegrationHttpMethod = "POST",
            Options = new IntegrationOptions { CredentialsRole = credentials },
        }));
        Amazon.CDK.Tags.Of(rest).Add("Team", "gateway");

        var chat = new Function(this, "Chat", new FunctionProps // expect CCG1001 Project,CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        chat.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel*" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(chat).Add("Team", "gateway");

        var http = new HttpApi(this, "Http");
        http.AddRoutes(new AddRoutesOptions
        {
            Path = "/chat",
            Methods = new[] { HttpMethod.POST },
            Integration = new HttpLambdaIntegration("ChatIntegration", chat),
        });

        var list = new Function(this, "ListModels", new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        list.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:ListFoundationModels", "bedrock:GetFoundationModel" }, Resources = new[] { "*" } }));
        new LambdaRestApi(this, "Models", new LambdaRestApiProps { Handler = list, CloudWatchRole = false });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ApiStack(app, "Api");
        app.Synth();
    }
}
