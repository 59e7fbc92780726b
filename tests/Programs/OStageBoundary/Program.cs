using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace StageBoundary;

public class AssistantStack : Stack
{
    public AssistantStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
    {
        // The tags of the app do not come into a stage, which is synthesized by itself.
        new Role(this, "Assistant", new RoleProps // expect CCG1001 CostCenter,Project
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") },
        });
    }
}

public class ReportStack : Stack
{
    public ReportStack(Construct scope, string id) : base(scope, id)
    {
        new Role(this, "Report", new RoleProps
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
        foreach (var key in new[] { "Project", "CostCenter", "Team" })
        {
            Tags.Of(app).Add(key, "platform");
        }

        var stage = new Stage(app, "Prod");
        Tags.Of(stage).Add("Team", "assistants");
        new AssistantStack(stage, "Assistant");
        new ReportStack(app, "Report");
        app.Synth();
    }
}
