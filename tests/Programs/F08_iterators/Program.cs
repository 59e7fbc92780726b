using System.Collections.Generic;
using System.Linq;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Iterators;

public class PipelineStack : Stack
{
    public PipelineStack(Construct scope, string id) : base(scope, id)
    {
        foreach (var step in Steps("extract", "translate", "publish"))
        {
            step.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
            foreach (var (key, value) in CostTags(step.Node.Id))
            {
                Amazon.CDK.Tags.Of(step).Add(key, value);
            }
        }

        // Only the first of the lazily made roles ever exists.
        var first = Lazily().First();
        first.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

        // Nobody enumerates this one, so nothing is made.
        _ = Forgotten();
    }

    private IEnumerable<Role> Steps(params string[] names)
    {
        foreach (var name in names)
        {
            yield return new Role(this, name, new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com") }); // expect CCG1001 CostCenter
        }
    }

    private static IEnumerable<(string Key, string Value)> CostTags(string step)
    {
        yield return ("Team", "pipelines");
        yield return ("Project", step);
        if (step == "publish")
        {
            yield break;
        }

        yield return ("CostCenter", "31");
    }

    private IEnumerable<Role> Lazily()
    {
        var tagged = new Role(this, "LazyOne", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        foreach (var (key, value) in CostTags("lazy"))
        {
            Amazon.CDK.Tags.Of(tagged).Add(key, value);
        }

        yield return tagged;
        yield return new Role(this, "LazyTwo", new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") },
        });
    }

    private IEnumerable<Role> Forgotten()
    {
        yield return new Role(this, "NeverMade", new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") },
        });
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new PipelineStack(app, "Pipeline");
        app.Synth();
    }
}
