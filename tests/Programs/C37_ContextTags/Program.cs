using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace ContextTags;

public class ReaderStack : Stack
{
    public ReaderStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // Values from the context are values.
        var project = (string)Node.TryGetContext("project") ?? "reader";
        var role = new Role(this, "Reader", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        Amazon.CDK.Tags.Of(role).Add("Team", System.Environment.GetEnvironmentVariable("TEAM") ?? "readers");
        Amazon.CDK.Tags.Of(role).Add("Project", project);
        Amazon.CDK.Tags.Of(role).Add("CostCenter", (string)Node.TryGetContext("costCenter") ?? "none yet");
    }
}

public class WriterStack : Stack
{
    public WriterStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // Which keys there are is said by the context.
        var role = new Role(this, "Writer", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG9001
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        if (Node.TryGetContext("tags") is Dictionary<string, object> tags)
        {
            foreach (var (key, value) in tags)
            {
                Amazon.CDK.Tags.Of(role).Add(key, value.ToString());
            }
        }

        // Whether it may is said there too: then it is not known that it may not.
        var perhaps = new Role(this, "Perhaps", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") }); // expect CCG1001 Team,Project,CostCenter
        if ((string)Node.TryGetContext("assistant") == "on")
        {
            perhaps.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        }

        // Granted and tagged together or not at all.
        var together = new Role(this, "Together", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        var enabled = Node.TryGetContext("enabled") != null;
        if (enabled)
        {
            together.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
        }

        foreach (var key in new[] { "Team", "Project", "CostCenter" })
        {
            if (enabled)
            {
                Amazon.CDK.Tags.Of(together).Add(key, "x");
            }
        }
    }
}

public static class Program
{
    public static void Main()
    {
        var app = new App();
        new ReaderStack(app, "Reader");
        new WriterStack(app, "Writer");
        app.Synth();
    }
}
