using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SQS;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace CdkCostGuard.Cdk.Apps;

/// <summary>Apps that say who pays.</summary>
internal static class Attributed
{
    private static readonly CostAttribution Platform = new("Platform", "Shared", "1000", new Dictionary<string, string> { ["Stage"] = "all" });
    private static readonly CostAttribution Data = new("Data", "Copilot", "4711");
    private static readonly CostAttribution Search = new("Search", "Finder", "4712");

    [Scenario]
    public static void Declared()
    {
        var app = NewApp();

        // The inner one first: nearness counts, and not the order of the calls.
        var shop = new Stack(app, "Shop").AttributeCosts(Data);
        app.AttributeCosts(Platform);

        NewRole(shop, "Plain");
        Amazon.CDK.Tags.Of(NewRole(shop, "Own")).Add("Team", "Own");
        Amazon.CDK.Tags.Of(NewRole(shop, "Without")).Remove("CostCenter");
        Amazon.CDK.Tags.Of(NewRole(shop, "OtherCase")).Add("team", "lower");
        new CfnRole(shop, "OwnInProperties", new CfnRoleProps
        {
            AssumeRolePolicyDocument = new Dictionary<string, object> { ["Statement"] = Array.Empty<object>() },
            Tags = [new CfnTag { Key = "Team", Value = "Properties" }],
        });
        new User(shop, "Person");
        new Queue(shop, "Queue");
        Role.FromRoleArn(shop, "Imported", "arn:aws:iam::123456789012:role/elsewhere").AddToPrincipalPolicy(Invoke());
        NewRole(new Construct(shop, "Part").AttributeCosts(Search), "Inner");
        NewRole(new NestedStack(shop, "Nested"), "InNested");
        Aspects.Of(shop).Add(new AddsRole());

        NewRole(new Stack(app, "Other"), "Plain");
        NewRole(new Stack(app, "LowerCase", new StackProps { Tags = new Dictionary<string, string> { ["team"] = "stack" } }), "Plain");
        var ofStack = new Dictionary<string, string> { ["Team"] = "stack" };
        var tagged = new Stack(app, "Tagged", new StackProps { Tags = ofStack });
        NewRole(tagged, "Plain");
        NewRole(new Construct(tagged, "Part").AttributeCosts(Search), "Inner");
        NewRole(new NestedStack(tagged, "NestedInTagged"), "InTaggedNested");
        NewRole(new Stack(app, "TaggedAndDeclared", new StackProps { Tags = ofStack }).AttributeCosts(Data), "Plain");
        NewRole(new Stack(new Stage(app, "Prod"), "Behind"), "Plain");
        NewRole(new Stack(new Stage(app, "Test").AttributeCosts(Search), "Behind"), "Plain");
        app.Synth();
    }

    [Scenario]
    public static void KeyInOtherCaseInNestedStack()
    {
        var app = NewApp().AttributeCosts(Data);
        Amazon.CDK.Tags.Of(NewRole(new NestedStack(new Stack(app, "Shop"), "Nested"), "Model")).Add("TEAM", "Data");
        app.Synth();
    }

    [Scenario]
    public static void UntaggedAnnotated()
    {
        var app = NewApp();
        Aspects.Of(app).Add(new CostAttributionAspect());
        var shop = new Stack(app, "Shop");
        NewRole(shop, "Idle");
        NewInvoker(shop, "Untagged");
        Amazon.CDK.Tags.Of(NewInvoker(shop, "Half")).Add("Team", "Data");
        NewInvoker(shop, "Tagged").AttributeCosts(Data);
        Annotations.Of(NewInvoker(shop, "Accepted")).AcknowledgeWarning(CostAttributionAspect.WarningId, "moves soon");
        var tags = Data.Tags.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
        var byStack = new Stack(app, "ByStack", new StackProps { Tags = tags });
        NewInvoker(byStack, "Inherits");
        NewInvoker(new NestedStack(byStack, "Nested"), "InheritsNested");
        NewInvoker(new NestedStack(shop, "Nested"), "UntaggedNested");
        var person = new User(shop, "Person");
        person.AddToPolicy(Invoke());
        app.Synth();
    }

    [Scenario]
    public static void AnnotatedInPart()
    {
        var app = NewApp();
        var shop = new Stack(app, "Shop");
        Aspects.Of(shop).Add(new CostAttributionAspect());
        NewInvoker(shop, "Looked");
        NewInvoker(new Stack(app, "Other"), "Left");
        var stage = new Stage(app, "Prod");
        Aspects.Of(stage).Add(new CostAttributionAspect());
        NewInvoker(new Stack(stage, "Shop"), "InStage");
        app.Synth();
    }

    [Scenario]
    public static void CompletedByAspect()
    {
        var app = NewApp();
        var shop = new Stack(app, "Shop");
        Aspects.Of(app).Add(new CostAttributionAspect(Platform));
        NewInvoker(shop, "Plain");
        Amazon.CDK.Tags.Of(NewInvoker(shop, "Own")).Add("Team", "Own");
        NewInvoker(shop, "Declared").AttributeCosts(Search);
        Amazon.CDK.Tags.Of(NewInvoker(shop, "OtherCase")).Add("team", "lower");
        NewInvoker(new Stack(app, "Tagged", new StackProps { Tags = new Dictionary<string, string> { ["Team"] = "stack" } }), "Plain");
        app.Synth();
    }

    private static App NewApp() => new(new AppProps { AnalyticsReporting = false });

    private static Role NewRole(Construct scope, string id) =>
        new(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), Description = id });

    private static Role NewInvoker(Construct scope, string id)
    {
        var role = NewRole(scope, id);
        role.AddToPolicy(Invoke());
        return role;
    }

    private static PolicyStatement Invoke() => new(new PolicyStatementProps { Actions = ["bedrock:InvokeModel"], Resources = ["*"] });

    private sealed class AddsRole : DeputyBase, IAspect
    {
        public void Visit(IConstruct node)
        {
            if (node is Stack { Nested: false } stack)
            {
                NewRole(stack, "Late");
            }
        }
    }
}
