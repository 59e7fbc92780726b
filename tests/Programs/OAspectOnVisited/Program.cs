using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace AspectOnVisited;

/// <summary>CDK goes down the tree once: a tag that an aspect puts on what it is visiting comes too late, one on what is below does not.</summary>
public class OwnerTags : DeputyBase, IAspect
{
    public void Visit(IConstruct node)
    {
        if (node is Role role)
        {
            Tags.Of(role).Add("Team", "too-late");
            Tags.Of(role.Node.DefaultChild).Add("Project", "in-time");
        }

        if (node is CfnRole resource)
        {
            resource.Tags.SetTag("CostCenter", "4711");
        }
    }
}

public class SummaryStack : Stack
{
    public SummaryStack(Construct scope, string id) : base(scope, id)
    {
        var role = new Role(this, "Summary", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new SummaryStack(app, "Summary");
        Aspects.Of(app).Add(new OwnerTags());
        app.Synth();
    }
}
