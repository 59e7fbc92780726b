using Amazon.BedrockAgentRuntime;
using Amazon.BedrockAgentRuntime.Model;

namespace Claims;

public class KnowledgeBase(IAmazonBedrockAgentRuntime agents)
{
    public async Task<object> AnswerAsync(string question)
    {
        var request = new RetrieveRequest();
        RetrieveResponse page;
        do
        {
            page = await agents.RetrieveAsync(request);
            request.NextToken = page.NextToken;
        }
        while (page.NextToken != null);

        var answer = await agents.RetrieveAndGenerateAsync(new RetrieveAndGenerateRequest());
        return answer.Output;
    }
}
