using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace Grants;

/// <summary>A model that can be granted, in the manner of the library's own constructs.</summary>
public sealed class ModelAccess
{
    private readonly string _arn;

    private ModelAccess(string arn) => _arn = arn;

    public static ModelAccess Named(string id) => new($"arn:aws:bedrock:*::foundation-model/{id}");

    public Grant GrantInvoke(IGrantable grantee) => Grant.AddToPrincipal(new GrantOnPrincipalOptions
    {
        Grantee = grantee,
        Actions = new[] { "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream" },
        ResourceArns = new[] { _arn },
    });

    public Grant GrantRead(IGrantable grantee) => Grant.AddToPrincipal(new GrantOnPrincipalOptions
    {
        Grantee = grantee,
        Actions = new[] { "bedrock:GetFoundationModel" },
        ResourceArns = new[] { _arn },
    });
}

public class GrantStack : Stack
{
    private Function Handler(string id) => new Function(this, id, new FunctionProps // expect CCG1001 Team,Project,CostCenter
    {
        Runtime = Runtime.NODEJS_20_X,
        Handler = "index.handler",
        Code = Code.FromInline("exports.handler = async () => {}"),
    });

    public GrantStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var haiku = ModelAccess.Named("anthropic.claude-3-haiku-20240307-v1:0");
        var bucket = new Bucket(this, "Prompts");

        var first = Handler("First");
        haiku.GrantInvoke(first).AssertSuccess();
        haiku.GrantInvoke(Handler("Second").Role);

        // All of this leaves the models alone.
        var third = Handler("Third");
        haiku.GrantRead(third);
        bucket.GrantReadWrite(third);
        first.GrantInvoke(third);

        var assumed = new Role(this, "Assumed", new RoleProps { AssumedBy = new AccountRootPrincipal() }); // expect CCG1001 CostCenter
        haiku.GrantInvoke(assumed);
        assumed.GrantAssumeRole(third.GrantPrincipal);
        Amazon.CDK.Tags.Of(assumed).Add("Team", "prompts");
        Amazon.CDK.Tags.Of(assumed).Add("Project", "prompts");

        // Combined with a grant of nothing.
        var combined = new Role(this, "Combined", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        var grant = Grant.Drop(combined, "nothing").Combine(haiku.GrantInvoke(combined));
        grant.ApplyBefore(first);

        // A document from a dictionary, of Allow and of Deny.
        var parsed = PolicyDocument.FromJson(new Dictionary<string, object>
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new object[]
            {
                new Dictionary<string, object> { ["Effect"] = "Allow", ["Action"] = new[] { "bedrock:InvokeModel" }, ["Resource"] = "*" },
            },
        });
        new Role(this, "Parsed", new RoleProps // expect CCG1001 Team,Project,CostCenter
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            InlinePolicies = new Dictionary<string, PolicyDocument> { ["parsed"] = parsed },
        });
        var statement = PolicyStatement.FromJson(new Dictionary<string, object> { ["Effect"] = "Deny", ["Action"] = "bedrock:*", ["Resource"] = "*" });
        var both = new Role(this, "Both", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        both.AddToPolicy(statement);
        haiku.GrantInvoke(both);
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new GrantStack(app, "Grants");
        app.Synth();
    }
}
