using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Customized;

public class HandlerStack : Stack
{
    public HandlerStack(Construct scope, string id, bool rolesAreMadeElsewhere) : base(scope, id)
    {
        if (rolesAreMadeElsewhere)
        {
            // The security team makes the roles: none of this stack's roles is ever synthesized.
            Role.CustomizeRoles(this, new CustomizeRolesOptions
            {
                UsePrecreatedRoles = new Dictionary<string, string>
                {
                    [$"{id}/Role"] = "precreated-invoker",
                    [$"{id}/Handler/ServiceRole"] = "precreated-handler",
                },
            });
        }

        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

        var handler = new Function(this, "Handler", new FunctionProps // expect CCG1001 Team,Project,CostCenter
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => {}"),
        });
        handler.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public class ElsewhereStack : Stack
{
    public ElsewhereStack(Construct scope, string id) : base(scope, id)
    {
        Role.CustomizeRoles(this, new CustomizeRolesOptions
        {
            UsePrecreatedRoles = new Dictionary<string, string> { [$"{id}/Only"] = "precreated-only" },
        });
        var role = new Role(this, "Only", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new HandlerStack(app, "Ours", rolesAreMadeElsewhere: false);
        new HandlerStack(app, "Theirs", rolesAreMadeElsewhere: true);
        new ElsewhereStack(app, "Elsewhere");
        app.Synth();
    }
}
