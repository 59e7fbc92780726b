using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using PermissionsBoundary = Amazon.CDK.AWS.IAM.PermissionsBoundary;

namespace Boundaries;

public abstract class BoundedStack : Stack
{
    protected BoundedStack(Construct scope, string id) : base(scope, id)
    {
    }

    protected ManagedPolicy Boundary(string id, params PolicyStatement[] statements) => new ManagedPolicy(this, id, new ManagedPolicyProps { Statements = statements });

    protected static PolicyStatement Allow(params string[] actions) => new PolicyStatement(new PolicyStatementProps { Actions = actions, Resources = new[] { "*" } });

    protected static PolicyStatement Deny(params string[] actions) => new PolicyStatement(new PolicyStatementProps { Effect = Effect.DENY, Actions = actions, Resources = new[] { "*" } });
}

public class ByPropertyStack : BoundedStack
{
    public ByPropertyStack(Construct scope, string id) : base(scope, id)
    {
        Role Invoker(string name, IManagedPolicy boundary)
        {
            var role = new Role(this, name, new RoleProps // expect CCG1001 Team,Project,CostCenter
            {
                AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
                PermissionsBoundary = boundary,
            });
            role.AddToPolicy(Allow("bedrock:InvokeModel"));
            return role;
        }

        // The boundary does not speak of Bedrock, so nothing of the grant is left.
        Invoker("Omitted", Boundary("StorageOnly", Allow("s3:*", "dynamodb:*")));
        Invoker("Denied", Boundary("NoModels", Allow("*"), Deny("bedrock:*")));
        Invoker("Allowed", Boundary("Everything", Allow("*")));
        Invoker("Named", Boundary("Models", Allow("s3:*", "bedrock:Invoke*")));
    }
}

public class ByAspectStack : BoundedStack
{
    public ByAspectStack(Construct scope, string id) : base(scope, id)
    {
        var guarded = new Construct(this, "Guarded");
        var inside = new Role(guarded, "Inside", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        inside.AddToPolicy(Allow("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"));
        PermissionsBoundary.Of(guarded).Apply(Boundary("Developers", Allow("logs:*", "s3:*")));

        var free = new Role(this, "Outside", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        free.AddToPolicy(Allow("bedrock:InvokeModel"));
        PermissionsBoundary.Of(free).Apply(ManagedPolicy.FromAwsManagedPolicyName("PowerUserAccess"));
    }
}

public class ForeignBoundaryStack : BoundedStack
{
    public ForeignBoundaryStack(Construct scope, string id) : base(scope, id)
    {
        // What the account's boundary leaves stands in no file here.
        var role = new Role(this, "Unknown", new RoleProps // expect CCG9001
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            PermissionsBoundary = ManagedPolicy.FromManagedPolicyName(this, "Account", "developer-boundary"),
        });
        role.AddToPolicy(Allow("bedrock:InvokeModel"));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ByPropertyStack(app, "ByProperty");
        new ByAspectStack(app, "ByAspect");
        new ForeignBoundaryStack(app, "Foreign");
        app.Synth();
    }
}
