using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;

namespace Claims;

public class ClaimsAgent(IAmazonBedrockAgentRuntime agents)
{
    public async Task<string> RunAsync(string claim)
    {
        var session = Guid.NewGuid().ToString();
        var text = claim;
        do // expect CCG4001 warning
        {
            var response = await agents.InvokeAgentAsync(new InvokeAgentRequest { AgentId = "ABCDEFGHIJ", SessionId = session, InputText = text });
            text = response.Completion.ToString() ?? "";
        }
        while (!text.Contains("FINAL", StringComparison.Ordinal));
        return text;
    }
}
