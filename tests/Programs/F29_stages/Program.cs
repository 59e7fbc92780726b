using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace MultiStage;

public sealed record Target(string Name, string Region, bool Metered)
{
    public Amazon.CDK.Environment Environment => new() { Account = "123456789012", Region = Region };
}

public class ApiStack : Stack
{
    public ApiStack(Construct scope, string id, StackProps props) : base(scope, id, props)
    {
        var fn = new Function(this, "Ask", new FunctionProps // expect CCG1001 CostCenter
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Code = Code.FromInline("def handler(e, c): pass"),
        });
        fn.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public class DataStack : Stack
{
    public DataStack(Construct scope, string id, StackProps props, bool embeddings) : base(scope, id, props)
    {
        var role = new Role(this, "Loader", new RoleProps { AssumedBy = new ServicePrincipal("glue.amazonaws.com") });
        if (embeddings)
        {
            role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        }
    }
}

public class ProductStage : Stage
{
    public ProductStage(Construct scope, Target target) : base(scope, target.Name, new StageProps { Env = target.Environment })
    {
        var props = new StackProps { TerminationProtection = target.Metered };
        var data = new DataStack(this, "Data", props, embeddings: target.Metered);
        var api = new ApiStack(this, "Api", props);
        api.AddDependency(data);

        Tags.Of(this).Add("Team", "product");
        Tags.Of(this).Add("Project", $"product-{target.Name}".ToLowerInvariant());
        if (target.Metered)
        {
            Tags.Of(this).Add("CostCenter", "55");
        }
    }
}

public static class Program
{
    private static readonly Target[] Targets =
    {
        new("Dev", "eu-west-1", Metered: false),
        new("Test", "eu-west-1", Metered: false),
        new("Prod", "eu-central-1", Metered: true),
    };

    public static void Main()
    {
        var app = new App();
        foreach (var target in Targets.Where(t => t.Name != "Test"))
        {
            new ProductStage(app, target);
        }

        app.Synth();
    }
}
