using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;

namespace Claims;

public static class FlowRunner
{
    public static void Start(AmazonBedrockAgentRuntimeClient client, Action<object> publish) => _ = Task.Run(async () =>
    {
        for (; ; ) // expect CCG4001 warning
        {
            publish(await client.InvokeFlowAsync(new InvokeFlowRequest()));
        }
    });
}
