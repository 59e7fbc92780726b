using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Trees;

public class Worker : Construct
{
    public Worker(Construct scope, string id) : base(scope, id)
    {
        var fn = new Function(this, "Handler", new FunctionProps // expect CCG1001 CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        fn.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public class TreeStack : Stack
{
    public TreeStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        new Worker(this, "One");
        new Worker(this, "Two");
        new Worker(this, "Three");

        // One is found by its path, two by walking, three is left.
        var one = this.Node.FindChild("One").Node.FindChild("Handler") as Function;
        Amazon.CDK.Tags.Of(one.Role).Add("CostCenter", "1");

        foreach (var worker in this.Node.Children.OfType<Worker>().Where(w => w.Node.Id == "Two"))
        {
            foreach (var role in worker.Node.FindAll().OfType<CfnRole>())
            {
                role.Tags.SetTag("CostCenter", "2");
            }
        }

        if (this.Node.TryFindChild("Four") is Worker four)
        {
            Amazon.CDK.Tags.Of(four).Add("CostCenter", "4");
        }

        // The low-level role, by its place.
        var cfn = (CfnRole)one.Role.Node.FindChild("Resource");
        cfn.Tags.SetTag("Team", "trees");
        Amazon.CDK.Tags.Of(this).Add("Team", "trees");
        Amazon.CDK.Tags.Of(this.Node.Root).Add("Project", "trees");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new TreeStack(app, "Trees");
        app.Synth();
    }
}
