using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.Cognito;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.S3.Deployment;
using Constructs;

namespace Portal;

public sealed class Login : Construct
{
    public UserPool Pool { get; }

    public CfnIdentityPool Identities { get; }

    public Login(Construct scope, string id) : base(scope, id)
    {
        Pool = new UserPool(this, "Pool", new UserPoolProps { SelfSignUpEnabled = false, RemovalPolicy = RemovalPolicy.DESTROY });
        var client = new UserPoolClient(this, "Client", new UserPoolClientProps { UserPool = Pool });
        Identities = new CfnIdentityPool(this, "Identities", new CfnIdentityPoolProps
        {
            AllowUnauthenticatedIdentities = false,
            CognitoIdentityProviders = new CfnIdentityPool.ICognitoIdentityProviderProperty[]
            {
                new CfnIdentityPool.CognitoIdentityProviderProperty { ClientId = client.UserPoolClientId, ProviderName = Pool.UserPoolProviderName },
            },
        });
    }

    public Role RoleFor(string group) => new(this, group + "Role", new RoleProps // expect CCG1001 CostCenter; CCG2001
    {
        AssumedBy = new WebIdentityPrincipal("cognito-identity.amazonaws.com", new Dictionary<string, object>
        {
            { "StringEquals", new Dictionary<string, string> { { "cognito-identity.amazonaws.com:aud", Identities.Ref } } },
        }),
    });
}

public class PortalStack : Stack
{
    internal PortalStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var login = new Login(this, "Login");
        var editors = login.RoleFor("Editors");
        editors.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "Draft",
            Actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
            Resources = ["*"],
        }));
        var readers = login.RoleFor("Readers");
        readers.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = ["s3:GetObject"], Resources = ["*"] }));

        // The group and the pool hand the same role out.
        new CfnUserPoolGroup(this, "EditorsGroup", new CfnUserPoolGroupProps { UserPoolId = login.Pool.UserPoolId, GroupName = "editors", RoleArn = editors.RoleArn });
        new CfnUserPoolGroup(this, "ReadersGroup", new CfnUserPoolGroupProps { UserPoolId = login.Pool.UserPoolId, GroupName = "readers", RoleArn = readers.RoleArn });
        new CfnIdentityPoolRoleAttachment(this, "Attachment", new CfnIdentityPoolRoleAttachmentProps
        {
            IdentityPoolId = login.Identities.Ref,
            Roles = new Dictionary<string, string> { { "authenticated", editors.RoleArn } },
        });

        // Helpers of the library with roles of their own, none of which calls a model.
        var site = new Bucket(this, "Site", new BucketProps { RemovalPolicy = RemovalPolicy.DESTROY, AutoDeleteObjects = true });
        new BucketDeployment(this, "Deployment", new BucketDeploymentProps { DestinationBucket = site, Sources = [Source.Data("index.html", "<html></html>")] });
        new Function(this, "Api", new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
            LogRetention = RetentionDays.ONE_WEEK,
        });

        var tags = Amazon.CDK.Tags.Of(login);
        tags.Add("Team", "portal");
        tags.Add("Project", "portal");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        _ = new PortalStack(app, "Portal");
        app.Synth();
    }
}
