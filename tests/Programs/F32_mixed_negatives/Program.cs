using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace OrderDesk;

internal static class Permissions
{
    public static readonly string[] ModelReading = { "bedrock:ListFoundationModels", "bedrock:GetFoundationModel", "bedrock:GetModelInvocationLoggingConfiguration" };

    public static PolicyStatement Allow(string sid, IEnumerable<string> actions, params string[] resources) => new(new PolicyStatementProps
    {
        Sid = sid,
        Effect = Effect.ALLOW,
        Actions = actions.ToArray(),
        Resources = resources.DefaultIfEmpty("*").ToArray(),
    });

    public static PolicyStatement Deny(string sid, params string[] actions) => new(new PolicyStatementProps { Sid = sid, Effect = Effect.DENY, Actions = actions, Resources = new[] { "*" } });
}

internal sealed class OrderStack : Stack
{
    internal OrderStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        var bucket = new Bucket(this, "Documents", new BucketProps { RemovalPolicy = RemovalPolicy.DESTROY });
        var table = new Table(this, "Orders", new TableProps { PartitionKey = new Attribute { Name = "id", Type = AttributeType.STRING } });

        var api = Lambda("Api");
        table.GrantReadWriteData(api);
        bucket.GrantRead(api);

        var catalog = Lambda("ModelCatalog");
        catalog.AddToRolePolicy(Permissions.Allow("Reading", Permissions.ModelReading));

        // Allowed in general, denied again for models.
        var guarded = Lambda("Guarded");
        guarded.AddToRolePolicy(Permissions.Allow("Everything", new[] { "bedrock:*" }));
        guarded.AddToRolePolicy(Permissions.Deny("NoModels", "bedrock:*"));

        // The statement is built and given to nobody.
        var loose = Permissions.Allow("Loose", new[] { "bedrock:InvokeModel" });

        // Models of another service.
        var vision = Lambda("Vision");
        vision.AddToRolePolicy(Permissions.Allow("Vision", new[] { "rekognition:DetectLabels", "sagemaker:InvokeEndpoint", "comprehend:*" }));

        // Bedrock, on something that is no model.
        var odd = Lambda("Odd");
        odd.AddToRolePolicy(Permissions.Allow("Odd", new[] { "bedrock:InvokeModel" }, "arn:aws:s3:::documents/*"));

        var smart = new Function(this, "Smart", Props()); // expect CCG1001 CostCenter,Project,Team
        smart.AddToRolePolicy(Permissions.Allow("Smart", Permissions.ModelReading.Append("bedrock:InvokeModel")));
    }

    private Function Lambda(string id) => new(this, id, Props());

    private static FunctionProps Props() => new()
    {
        Runtime = Runtime.NODEJS_20_X,
        Handler = "index.handler",
        Code = Code.FromInline("exports.handler = async () => {};"),
    };
}

internal static class Program
{
    private static void Main()
    {
        var app = new App();
        new OrderStack(app, "OrderDesk");
        app.Synth();
    }
}
