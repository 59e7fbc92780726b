using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Environment = Amazon.CDK.Environment;

namespace Accounts;

public static class Roles
{
    public const string Name = "assistant-invoke";
}

public class RoleStack : Stack
{
    public RoleStack(Construct scope, string id, IStackProps props) : base(scope, id, props)
    {
        var role = new Role(this, "Invoke", new RoleProps // expect CCG2001
        {
            RoleName = Roles.Name,
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
        });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public class HandlerStack : Stack
{
    public HandlerStack(Construct scope, string id, IStackProps props, params string[] names) : base(scope, id, props)
    {
        var role = Role.FromRoleName(this, "Invoke", Roles.Name);
        foreach (var name in names)
        {
            new Function(this, name, new FunctionProps
            {
                Runtime = Runtime.NODEJS_20_X,
                Handler = "index.handler",
                Code = Code.FromInline("exports.handler = async () => {}"),
                Role = role,
            });
        }
    }
}

public static class Program
{
    private static readonly (string Account, string[] Handlers)[] Accounts =
    {
        ("111111111111", new[] { "Answer" }),
        ("222222222222", new[] { "Answer", "Translate" }),
        ("333333333333", System.Array.Empty<string>()),
    };

    public static void Main()
    {
        var app = new App();
        foreach (var (account, handlers) in Accounts)
        {
            var props = new StackProps
            {
                Env = new Environment { Account = account, Region = "eu-west-1" },
                Tags = new Dictionary<string, string> { ["Team"] = "assist", ["Project"] = "assist", ["CostCenter"] = "1" },
            };
            new RoleStack(app, "Roles" + account, props);
            new HandlerStack(app, "Handlers" + account, props, handlers);
        }

        app.Synth();
    }
}
