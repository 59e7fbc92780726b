using System.Diagnostics;
using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SQS;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace CdkCostGuard.Cdk.Benchmarks;

/// <summary>An app of services: each a function with a queue and a role that calls Bedrock, well tagged. <c>Twin/app.js</c> makes the same constructs.</summary>
internal static class MeasuredApp
{
    // A service is about this many constructs, and a stack may have 500 resources.
    private const int ConstructsOfService = 10;
    private const int ServicesOfStack = 80;

    private static readonly CostAttribution Attribution = new("Data", "Copilot", "4711");

    /// <summary>Synthesizes the app and writes how long <c>App.Synth()</c> took. What is attached is attached where an app does it, before its constructs are made.</summary>
    /// <param name="extra"><c>nothing</c>, <c>plugin</c>, <c>aspect</c>, <c>declaration</c> or <c>empty-aspect</c>.</param>
    /// <param name="constructs">About how many.</param>
    public static int Run(string extra, string constructs)
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        Attach(app, extra);
        var wanted = int.Parse(constructs, CultureInfo.InvariantCulture);
        Stack? stack = null;
        for (var i = 0; i * ConstructsOfService < wanted; i++)
        {
            if (i % ServicesOfStack == 0)
            {
                stack = new Stack(app, $"Stack{i / ServicesOfStack}");
                Tag(stack);
            }

            Service(new Construct(stack!, $"Service{i}"));
        }

        var clock = Stopwatch.StartNew();
        app.Synth();
        var took = clock.Elapsed.TotalMilliseconds;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"measured synth={took:F1} constructs={app.Node.FindAll().Length}"));
        return 0;
    }

    private static void Attach(App app, string extra)
    {
        switch (extra)
        {
            case "nothing":
                break;
            case "plugin":
                TimedPlugin.Attach(app);
                break;
            case "aspect":
                Aspects.Of(app).Add(new CostAttributionAspect(Attribution));
                break;
            case "declaration":
                app.AttributeCosts(Attribution);
                break;
            case "empty-aspect":
                Aspects.Of(app).Add(new EmptyAspect());
                break;
            default:
                throw new ArgumentException($"no such extra: {extra}");
        }
    }

    private static void Tag(Stack stack)
    {
        Tags.Of(stack).Add("Team", "Data");
        Tags.Of(stack).Add("Project", stack.StackName);
        Tags.Of(stack).Add("CostCenter", "4711");
    }

    private static void Service(Construct scope)
    {
        var role = new Role(scope, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = ["bedrock:InvokeModel"], Resources = ["*"] }));
        var queue = new Queue(scope, "Queue");
        queue.GrantSendMessages(role);
        new Function(scope, "Function", new FunctionProps
        {
            Runtime = Runtime.NODEJS_20_X,
            Handler = "index.handler",
            Code = Code.FromInline("exports.handler = async () => 1;"),
            Role = role,
        });
    }

    private sealed class EmptyAspect : DeputyBase, IAspect
    {
        public void Visit(IConstruct node)
        {
        }
    }
}
