namespace CdkCostGuard.Billing.Trails;

/// <summary>Which events of CloudTrail are calls of models.</summary>
/// <remarks>
/// Sources: https://docs.aws.amazon.com/bedrock/latest/userguide/logging-using-cloudtrail.html and .../logging-cloudtrail-mantle.html. Converse and ConverseStream are events of their own;
/// streams in both directions, asynchronous calls and all inference of the other endpoint (mantle) are data events, which a trail has only where it was told to. A batch is one event
/// whatever it holds. What an agent, a flow or a knowledge base is asked (InvokeAgent, ...) is no call: the call that follows has its own event.
/// </remarks>
public static class CallNames
{
    /// <summary>The source of the runtime's events.</summary>
    public const string Runtime = "bedrock.amazonaws.com";

    /// <summary>The source of the other endpoint's events.</summary>
    public const string Mantle = "bedrock-mantle.amazonaws.com";

    /// <summary>Events of the runtime that are calls.</summary>
    public static IReadOnlyList<string> OfRuntime { get; } =
    [
        "Converse", "ConverseStream", "CreateModelInvocationJob", "InvokeModel", "InvokeModelWithBidirectionalStream", "InvokeModelWithResponseStream", "StartAsyncInvoke",
    ];

    /// <summary>Events of the other endpoint that are calls.</summary>
    public static IReadOnlyList<string> OfMantle { get; } = ["CreateInference"];

    /// <summary>Is the event a call?</summary>
    public static bool IsCall(string source, string name) => source switch
    {
        Runtime => OfRuntime.Contains(name),
        Mantle => OfMantle.Contains(name),
        _ => false,
    };
}
