using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;
using Environment = Amazon.CDK.Environment;

namespace Across;

public static class Naming
{
    public const string InvokeRole = "platform-bedrock-invoke";

    public static string RoleArn(Stack stack, string name) => $"arn:aws:iam::{stack.Account}:role/{name}";
}

public class PlatformStack : Stack
{
    public IRole Exported { get; }

    public PlatformStack(Construct scope, string id, IStackProps props) : base(scope, id, props)
    {
        // Found by its name in the stacks of the teams.
        var named = new Role(this, "InvokeRole", new RoleProps // expect CCG2001
        {
            RoleName = Naming.InvokeRole,
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
        });
        named.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

        Exported = new Role(this, "ExportedRole", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG2001
        Exported.AddToPrincipalPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:Converse", "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

        var single = new Role(this, "SingleRole", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        single.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        var only = new Function(this, "Only", TeamStack.Props(single));
        only.AddAlias("live");
        new CfnOutput(this, "SingleArn", new CfnOutputProps { Value = single.RoleArn, ExportName = "single-role" });
    }
}

public class TeamStack : Stack
{
    public static FunctionProps Props(IRole role) => new FunctionProps
    {
        Runtime = Runtime.NODEJS_20_X,
        Handler = "index.handler",
        Code = Code.FromInline("exports.handler = async () => {}"),
        Role = role,
    };

    public TeamStack(Construct scope, string id, IRole exported, IStackProps props) : base(scope, id, props)
    {
        var byArn = Role.FromRoleArn(this, "ByArn", Naming.RoleArn(this, Naming.InvokeRole), new FromRoleArnOptions { Mutable = false });
        new Function(this, "ByArnHandler", Props(byArn));
        new Function(this, "ExportedHandler", Props(exported));
    }
}

public class OtherTeamStack : Stack
{
    public OtherTeamStack(Construct scope, string id, IRole exported, IStackProps props) : base(scope, id, props)
    {
        var byName = Role.FromRoleName(this, "ByName", Naming.InvokeRole);
        new Function(this, "ByNameHandler", TeamStack.Props(byName));
        new CfnFunction(this, "LowLevel", new CfnFunctionProps
        {
            Runtime = "nodejs20.x",
            Handler = "index.handler",
            Role = exported.RoleArn,
            Code = new CfnFunction.CodeProperty { ZipFile = "exports.handler = async () => {}" },
        });
    }
}

public static class Program
{
    private static StackProps For(string project) => new StackProps
    {
        Env = new Environment { Account = "111122223333", Region = "eu-west-1" },
        Tags = new Dictionary<string, string> { ["Team"] = project, ["Project"] = project, ["CostCenter"] = "5" },
    };

    public static void Main()
    {
        var app = new App();
        var platform = new PlatformStack(app, "Platform", For("platform"));
        new TeamStack(app, "Billing", platform.Exported, For("billing"));
        new OtherTeamStack(app, "Support", platform.Exported, For("support"));
        app.Synth();
    }
}
