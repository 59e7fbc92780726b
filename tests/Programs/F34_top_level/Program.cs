using System;
using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using static TopLevel.Names;

var app = new App(new AppProps { AnalyticsReporting = false });
var stages = args.Length > 0 ? args : ["alpha", "beta"];
var tags = new SortedList<string, string> { ["Team"] = "top", [ProjectTag] = "level" };

foreach (var stage in new[] { "one", "two" })
{
    var stack = new Stack(app, $"Stack-{stage}", new StackProps { Tags = tags });
    var role = Role(stack, "Model");
    role.AddToPolicy(Invoke);
    Wire(stack, role, stage == "one" ? 2 : 1);
    if (stage.Equals("two", StringComparison.Ordinal))
    {
        Tags.Of(stack).Add(CostCenterTag, "2");
    }
}

app.Synth();
return 0;

Role Role(Stack stack, string id) => new(stack, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 CostCenter; CCG2001

static void Wire(Stack stack, IRole role, int count)
{
    for (var i = 1; i <= count; i++)
    {
        _ = new Function(stack, "Fn" + i, new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Code = Code.FromInline("def handler(e, c): pass"),
            Role = role,
        });
    }
}

namespace TopLevel
{
    internal static class Names
    {
        public const string ProjectTag = "Project";

        public static string CostCenterTag => $"{nameof(CostCenterTag)[..^3]}";

        public static PolicyStatement Invoke => new(new PolicyStatementProps { Actions = ["bedrock:InvokeModel"], Resources = ["*"] });
    }
}
