using System.Diagnostics;
using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SQS;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace CdkCostGuard.Cdk.Apps;

/// <summary>
/// What declaring costs, for a benchmark: each prints <c>nodes N synth MS</c>. The variable COSTGUARD_CONSTRUCTS says how many constructs there are about.
/// Printed is the time of <c>App.Synth()</c>, with what was attached before it.
/// </summary>
internal static class AttributionCost
{
    private static readonly CostAttribution Attribution = new("Data", "Copilot", "4711");

    [Scenario]
    public static void CostOfNothing() => Measure(_ => { });

    [Scenario]
    public static void CostOfEmptyAspect() => Measure(app => Aspects.Of(app).Add(new Empty()));

    [Scenario]
    public static void CostOfTags() => Measure(app =>
    {
        foreach (var (key, value) in Attribution.Tags)
        {
            Amazon.CDK.Tags.Of(app).Add(key, value);
        }
    });

    [Scenario]
    public static void CostOfDeclaration() => Measure(app => app.AttributeCosts(Attribution));

    // Everything is tagged, so no policy is read.
    [Scenario]
    public static void CostOfAspect() => Measure(app => Aspects.Of(app).Add(new CostAttributionAspect(Attribution)));

    [Scenario]
    public static void CostOfAspectThatFindsNothing() => Measure(app =>
    {
        foreach (var (key, value) in Attribution.Tags)
        {
            Amazon.CDK.Tags.Of(app).Add(key, value);
        }

        Aspects.Of(app).Add(new CostAttributionAspect());
    });

    // Nothing is tagged: every policy is read and every role annotated.
    [Scenario]
    public static void CostOfAspectThatAnnotates() => Measure(app => Aspects.Of(app).Add(new CostAttributionAspect()));

    private static void Measure(Action<App> attach)
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var wanted = int.Parse(System.Environment.GetEnvironmentVariable("COSTGUARD_CONSTRUCTS") ?? "1000", CultureInfo.InvariantCulture);

        // A service is 10 constructs, 4 of them resources, and a stack takes 500 of these.
        Stack? stack = null;
        for (var i = 0; i * 10 < wanted; i++)
        {
            stack = i % 100 == 0 ? new Stack(app, $"Stack{i / 100}") : stack;
            Service(new Construct(stack!, $"Service{i}"));
        }

        var clock = Stopwatch.StartNew();
        attach(app);
        app.Synth();
        var time = clock.Elapsed.TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nodes {app.Node.FindAll().Length} synth {time:F0}"));
    }

    private static void Service(Construct scope)
    {
        var role = new Role(scope, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = ["bedrock:InvokeModel"], Resources = ["*"] }));
        var queue = new Queue(scope, "Queue");
        new Function(scope, "Function", new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X, Handler = "index.handler", Code = Code.FromInline("exports.handler = async () => 1;"), Role = role,
        }).AddEnvironment("QUEUE", queue.QueueUrl);
    }

    private sealed class Empty : DeputyBase, IAspect
    {
        public void Visit(IConstruct node)
        {
        }
    }
}
