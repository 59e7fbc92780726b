using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Applied = Amazon.CDK.AWS.IAM.PermissionsBoundary;
using OfStacks = Amazon.CDK.PermissionsBoundary;

namespace BoundaryPlaces;

public static class Grants
{
    public static readonly IManagedPolicy Narrow = ManagedPolicy.FromAwsManagedPolicyName("ReadOnlyAccess");
    public static readonly IManagedPolicy Wide = ManagedPolicy.FromAwsManagedPolicyName("AdministratorAccess");

    public static PolicyStatement Models => new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });

    public static PolicyStatement Queues => new PolicyStatement(new PolicyStatementProps { Actions = new[] { "sqs:*" }, Resources = new[] { "*" } });
}

// Under the boundary that its stack, or the stage above it, was made with.
public class BoundedStack : Stack
{
    public BoundedStack(Construct scope, string id, IStackProps props) : base(scope, id, props)
    {
        new Role(this, "Plain", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }).AddToPolicy(Grants.Models);
    }
}

public class WideStack : Stack
{
    public WideStack(Construct scope, string id, IStackProps props) : base(scope, id, props)
    {
        new Role(this, "Plain", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }).AddToPolicy(Grants.Models); // expect CCG1001 Team,Project,CostCenter
    }
}

public class NamedStack : Stack
{
    public NamedStack(Construct scope, string id, IStackProps props) : base(scope, id, props)
    {
        new ManagedPolicy(this, "Boundary", new ManagedPolicyProps { ManagedPolicyName = "team-boundary", Statements = new[] { Grants.Queues } });
        new Role(this, "Plain", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }).AddToPolicy(Grants.Models);
    }
}

// Applied to scopes: the innermost holds, and over what the role says itself.
public class ScopesStack : Stack
{
    public ScopesStack(Construct scope, string id) : base(scope, id)
    {
        Applied.Of(this).Apply(Grants.Narrow);

        new Role(this, "Outer", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), PermissionsBoundary = Grants.Wide }).AddToPolicy(Grants.Models);

        var inner = new Construct(this, "Inner");
        Applied.Of(inner).Apply(Grants.Wide);
        new Role(inner, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }).AddToPolicy(Grants.Models); // expect CCG1001 Team,Project,CostCenter

        var cleared = new Role(this, "Cleared", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        cleared.AddToPolicy(Grants.Models);
        Applied.Of(cleared).Clear();

        var twice = new Construct(this, "Twice");
        Applied.Of(twice).Apply(Grants.Wide);
        Applied.Of(twice).Apply(Grants.Narrow);
        new User(twice, "User").AddToPolicy(Grants.Models);
    }
}

public class LowLevelStack : Stack
{
    public LowLevelStack(Construct scope, string id) : base(scope, id)
    {
        var set = new Role(this, "Set", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        set.AddToPolicy(Grants.Models);
        ((CfnRole)set.Node.DefaultChild).PermissionsBoundary = Grants.Narrow.ManagedPolicyArn;

        var overridden = new Role(this, "Overridden", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), PermissionsBoundary = Grants.Wide });
        overridden.AddToPolicy(Grants.Models);
        ((CfnRole)overridden.Node.DefaultChild).AddPropertyOverride("PermissionsBoundary", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        var narrow = OfStacks.FromArn("arn:aws:iam::aws:policy/ReadOnlyAccess");
        new BoundedStack(app, "ByStack", new StackProps { PermissionsBoundary = narrow });
        var stage = new Stage(app, "Prod", new StageProps { PermissionsBoundary = narrow });
        new BoundedStack(stage, "ByStage", null);
        new WideStack(stage, "StackOverStage", new StackProps { PermissionsBoundary = OfStacks.FromArn("arn:aws:iam::aws:policy/AdministratorAccess") });
        new NamedStack(app, "ByName", new StackProps { PermissionsBoundary = OfStacks.FromName("team-boundary") });
        new ScopesStack(app, "Scopes");
        new LowLevelStack(app, "LowLevel");
        app.Synth();
    }
}
