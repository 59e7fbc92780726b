using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.Cognito;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Pools;

public class PoolStack : Stack
{
    public PoolStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var users = new UserPool(this, "Users", new UserPoolProps { SelfSignUpEnabled = false });
        var client = users.AddClient("Web");
        var pool = new CfnIdentityPool(this, "Identities", new CfnIdentityPoolProps
        {
            AllowUnauthenticatedIdentities = true,
            CognitoIdentityProviders = new[] { new CfnIdentityPool.CognitoIdentityProviderProperty { ClientId = client.UserPoolClientId, ProviderName = users.UserPoolProviderName } },
        });

        IPrincipal Identities(string kind) => new FederatedPrincipal("cognito-identity.amazonaws.com", new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, object> { ["cognito-identity.amazonaws.com:aud"] = pool.Ref },
            ["ForAnyValue:StringLike"] = new Dictionary<string, object> { ["cognito-identity.amazonaws.com:amr"] = kind },
        }, "sts:AssumeRoleWithWebIdentity");

        var authenticated = new Role(this, "Authenticated", new RoleProps // expect CCG1001 Team,Project,CostCenter
        {
            AssumedBy = Identities("authenticated"),
        });
        authenticated.AddToPolicy(new PolicyStatement(new PolicyStatementProps
        {
            Effect = Effect.ALLOW,
            Actions = new[] { "bedrock:InvokeModelWithResponseStream" },
            Resources = new[] { "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0" },
            Conditions = new Dictionary<string, object> { ["StringEquals"] = new Dictionary<string, object> { ["aws:RequestedRegion"] = "us-east-1" } },
        }));
        var guest = new Role(this, "Guest", new RoleProps { AssumedBy = Identities("unauthenticated") });
        guest.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "mobiletargeting:PutEvents" }, Resources = new[] { "*" } }));

        new CfnIdentityPoolRoleAttachment(this, "Roles", new CfnIdentityPoolRoleAttachmentProps
        {
            IdentityPoolId = pool.Ref,
            Roles = new Dictionary<string, object> { ["authenticated"] = authenticated.RoleArn, ["unauthenticated"] = guest.RoleArn },
        });
        Amazon.CDK.Tags.Of(pool).Add("Team", "web");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new PoolStack(app, "Pools");
        app.Synth();
    }
}
