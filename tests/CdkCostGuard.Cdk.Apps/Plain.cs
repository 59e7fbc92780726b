using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace CdkCostGuard.Cdk.Apps;

/// <summary>The smallest app with something to find.</summary>
internal static class Plain
{
    [Scenario]
    public static void Untagged()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var stack = new Stack(app, "Shop");
        var role = new Role(stack, "Model", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = ["bedrock:InvokeModel"], Resources = ["*"] }));
        CostGuard.Attach(app);
        app.Synth();
    }
}
