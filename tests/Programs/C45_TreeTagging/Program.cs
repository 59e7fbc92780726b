using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Trees;

public static class TagExtensions
{
    public static T Tagged<T>(this T construct, IDictionary<string, string> tags) where T : Construct
    {
        tags.ToList().ForEach(tag => Tags.Of(construct).Add(tag.Key, tag.Value));
        return construct;
    }
}

public class TeamStack : Stack
{
    public TeamStack(Construct scope, string id) : base(scope, id)
    {
        var fn = new Function(this, "Handler", new FunctionProps // expect CCG1001 Team,CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        fn.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public static class Program
{
    private static readonly Dictionary<string, Dictionary<string, string>> ByStack = new()
    {
        ["Orders"] = new() { ["Team"] = "orders", ["CostCenter"] = "10" },
        ["Mail"] = new() { ["Team"] = "mail" },
    };

    public static void Main()
    {
        var app = new App();
        new TeamStack(app, "Orders");
        new TeamStack(app, "Mail");
        new TeamStack(app, "Legacy");
        new TeamStack(app, "Both").Tagged(new Dictionary<string, string> { ["Team"] = "both", ["CostCenter"] = "20" });

        // Stacks are tagged by what is said of them, and those of which nothing is said are not.
        foreach (var stack in app.Node.Children.OfType<Stack>())
        {
            if (ByStack.TryGetValue(stack.Node.Id, out var tags))
            {
                foreach (var (key, value) in tags)
                {
                    Tags.Of(stack).Add(key, value);
                }
            }
        }

        app.Node.FindAll().OfType<CfnRole>().ToList().ForEach(role => role.Tags.SetTag("Project", "trees"));
        app.Synth();
    }
}
