using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.Pipelines;
using Constructs;

namespace CdkCostGuard.Cdk.Apps;

/// <summary>Apps that add the one line, in the ways in which it can be added.</summary>
internal static class Attaching
{
    /// <summary>As <see cref="Plain.Untagged"/> without the line.</summary>
    [Scenario]
    public static void UntaggedAlone()
    {
        var app = NewApp();
        _ = Invoker(new Stack(app, "Shop"));
        app.Synth();
    }

    [Scenario]
    public static void Tagged()
    {
        var app = NewApp().AddCostGuard();
        TagAll(Invoker(new Stack(app, "Shop")));
        app.Synth();
    }

    [Scenario]
    public static void AttachedTwice()
    {
        var app = NewApp();
        var stage = new Stage(app, "Prod");
        _ = Invoker(new Stack(stage, "Shop"));
        CostGuard.Attach(stage);
        CostGuard.Attach(app);
        CostGuard.Attach(app);
        app.AddCostGuard(o => o.FailOn = "never");
        app.Synth();
    }

    [Scenario]
    public static void OneStageOnly()
    {
        var app = NewApp();
        foreach (var name in (string[])["Dev", "Prod"])
        {
            _ = Invoker(new Stack(new Stage(app, name), "Shop"));
        }

        CostGuard.Attach((Stage)app.Node.FindChild("Prod"));
        app.Synth();
    }

    [Scenario]
    public static void WrongScope() => CostGuard.Attach(new Stack(NewApp(), "Shop"));

    /// <summary>The pipeline's own roles call nothing; the stage that it deploys does.</summary>
    [Scenario]
    public static void DeliveredByPipeline()
    {
        var app = NewApp();
        CostGuard.Attach(app);
        var delivery = new Stack(app, "Delivery");
        var source = CodePipelineSource.Connection("shop/app", "main", new ConnectionSourceOptions
        {
            ConnectionArn = "arn:aws:codeconnections:eu-west-1:111122223333:connection/0f1e2d3c",
        });
        var pipeline = new CodePipeline(delivery, "Pipeline", new CodePipelineProps
        {
            Synth = new ShellStep("Synth", new ShellStepProps { Input = source, Commands = ["npx cdk synth"] }),
        });
        var prod = new Stage(delivery, "Prod");
        _ = Invoker(new Stack(prod, "Shop"));
        pipeline.AddStage(prod);
        app.Synth();
    }

    /// <summary>Two environments of one stage, nested stacks, a role used across stacks, tags of the stack's properties, tokens.</summary>
    [Scenario]
    public static void Everything()
    {
        var app = NewApp();
        CostGuard.Attach(app);
        _ = new Shop(app, "Dev");
        _ = new Shop(app, "Prod");
        app.Synth();
    }

    internal static App NewApp() => new(new AppProps { AnalyticsReporting = false });

    internal static Role Invoker(Construct scope, string id = "Model")
    {
        var role = new Role(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = ["bedrock:InvokeModel"], Resources = ["*"] }));
        return role;
    }

    internal static void TagAll(Construct scope)
    {
        Tags.Of(scope).Add("Team", "shop");
        Tags.Of(scope).Add("Project", "shop");
        Tags.Of(scope).Add("CostCenter", "1000");
    }

    private sealed class Shop : Stage
    {
        public Shop(Construct scope, string id)
            : base(scope, id)
        {
            var roles = new Stack(this, "Roles");
            var shared = Invoker(roles, "Shared");
            _ = Invoker(new NestedStack(roles, "Inner"));

            // The tags are in the manifest and in no template.
            _ = Invoker(new Stack(this, "Deployed", new StackProps
            {
                Tags = new Dictionary<string, string> { ["Team"] = "shop", ["Project"] = "shop", ["CostCenter"] = "1000" },
            }));

            var users = new Stack(this, "Users");
            var team = new CfnParameter(users, "TeamName");
            var user = Invoker(users, "Tokens");
            Tags.Of(user).Add("Team", team.ValueAsString);
            foreach (var name in (string[])["First", "Second"])
            {
                _ = new CfnResource(users, name, new CfnResourceProps
                {
                    Type = "AWS::Glue::Job",
                    Properties = new Dictionary<string, object>
                    {
                        ["Role"] = shared.RoleArn,
                        ["Command"] = new Dictionary<string, object> { ["Name"] = "glueetl" },
                        ["Tags"] = new Dictionary<string, object> { ["Project"] = name },
                    },
                });
            }
        }
    }
}
