using System.ComponentModel;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Research;

public class ResearchPlugin(IChatCompletionService chat)
{
    [KernelFunction, Description("Researches a question in at most five steps")]
    public async Task<string> ResearchAsync(string question)
    {
        var history = new ChatHistory("You research. Answer DONE: and the result when you are done.");
        history.AddUserMessage(question);
        string last = "";
        foreach (var step in Enumerable.Range(1, 5))
        {
            var reply = await chat.GetChatMessageContentAsync(history);
            last = reply.Content ?? "";
            if (last.StartsWith("DONE:", StringComparison.Ordinal))
            {
                break;
            }

            history.AddAssistantMessage(last);
            history.AddUserMessage($"Go on, this was step {step} of 5.");
        }

        return last;
    }
}
