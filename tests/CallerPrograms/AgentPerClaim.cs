using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;

namespace Claims;

public class ClaimsAgent(IAmazonBedrockAgentRuntime agents)
{
    public async Task RunAsync(IEnumerable<string> claims)
    {
        await Parallel.ForEachAsync(claims, async (claim, cancelled) =>
            await agents.InvokeAgentAsync(new InvokeAgentRequest { AgentId = "ABCDEFGHIJ", SessionId = Guid.NewGuid().ToString(), InputText = claim }, cancelled));
    }
}
