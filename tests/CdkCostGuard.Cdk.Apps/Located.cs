using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace CdkCostGuard.Cdk.Apps;

/// <summary>Principals made in many ways. Where one is made, a comment on the line says its path.</summary>
internal static class Located
{
    private static readonly string[] Regions = ["eu", "us"];

    [Scenario]
    public static void Places()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var stack = new LocatedStack(app, "Located");
        InvokerOf(stack, "Direct"); // made by a helper
        _ = new Role(stack, "Direct", Grants.Lambda()); // @ Located/Direct/Resource
        foreach (var region in Regions)
        {
            var regional = new LocatedBase(app, $"Located-{region}");
            _ = new Role(regional, "Regional", Grants.Lambda()); // @ Located-eu/Regional/Resource @ Located-us/Regional/Resource
        }

        var any = new Stack(app, "LocatedAny");
        _ = new Role(any, "Told", Grants.Lambda());
        foreach (var name in (System.Environment.GetEnvironmentVariable("LOCATED_NAMES") ?? "free").Split(','))
        {
            _ = new Role(stack, $"Named-{name}", Grants.Lambda()); // @ Located/Named-free/Resource
            _ = new Role(any, name, Grants.Lambda()); // nobody can tell, and it might be any other in the stack
        }

        CostGuard.Attach(app);
        app.Synth();
    }

    private static void InvokerOf(Construct scope, string id) => _ = new Role(scope, id + "Helped", Grants.Lambda()); // @ Located/DirectHelped/Resource
}

internal static class Grants
{
    public static RoleProps Lambda() => new()
    {
        AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
        InlinePolicies = new Dictionary<string, PolicyDocument>
        {
            ["Bedrock"] = new(new PolicyDocumentProps { Statements = [new PolicyStatement(new PolicyStatementProps { Actions = ["bedrock:InvokeModel"], Resources = ["*"] })] }),
        },
    };
}

internal class LocatedBase : Stack
{
    public LocatedBase(Construct scope, string id)
        : base(scope, id)
    {
        _ = new Role(this, "Base", Grants.Lambda()); // @ Located/Base/Resource @ Located-eu/Base/Resource @ Located-us/Base/Resource
    }
}

internal sealed partial class LocatedStack : LocatedBase
{
    private const string Part = "Part";

    public LocatedStack(Construct scope, string id)
        : base(scope, id)
    {
        _ = new Backend<Role>(this, "Backend", s => new Role(s, "Typed", Grants.Lambda())); // @ Located/Backend/Typed/Resource
        Second();
        _ = new Function(this, "Handled", new FunctionProps // other apps of this assembly make functions whose names nobody can tell
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Code = Code.FromInline("def handler(e, c): return 0"),
        });
    }

    private partial void Second();
}

internal sealed partial class LocatedStack
{
    private partial void Second()
    {
        _ = new Role(this, $"{Part}2", Grants.Lambda()); // @ Located/Part2/Resource
    }
}

internal sealed class Backend<T> : Construct
    where T : Role
{
    public Backend(Construct scope, string id, Func<Construct, T> make)
        : base(scope, id)
    {
        Made = make(this);
        _ = new CfnRole(this, "Plain", new CfnRoleProps { AssumeRolePolicyDocument = new Dictionary<string, object>() }); // @ Located/Backend/Plain
    }

    public T Made { get; }
}
