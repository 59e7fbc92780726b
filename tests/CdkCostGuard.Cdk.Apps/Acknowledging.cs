#if NEWEST_CDK
using Amazon.CDK;

namespace CdkCostGuard.Cdk.Apps;

/// <summary>Apps that accept findings in code, as CDK with <c>Validations</c> lets them.</summary>
internal static class Acknowledging
{
    [Scenario]
    public static void Acknowledged()
    {
        var app = Attaching.NewApp().AddCostGuard();
        Accept(Attaching.Invoker(new Stack(app, "Shop")));
        app.Synth();
    }

    /// <summary>One of two roles: the other still fails.</summary>
    [Scenario]
    public static void AcknowledgedInPart()
    {
        var app = Attaching.NewApp().AddCostGuard();
        var stack = new Stack(app, "Shop");
        Accept(Attaching.Invoker(stack));
        _ = Attaching.Invoker(stack, "Other");
        app.Synth();
    }

    private static void Accept(Constructs.Construct scope) =>
        Validations.Of(scope).Acknowledge(new Acknowledgment { Id = "CdkCostGuard::CCG1001", Reason = "moves in spring" });
}
#endif
