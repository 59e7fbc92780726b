using System.ComponentModel;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Research;

public class ResearchPlugin(IChatCompletionService chat)
{
    [KernelFunction, Description("Researches a question until it is answered")]
    public async Task<string> ResearchAsync(string question)
    {
        var history = new ChatHistory("You research. Answer DONE: and the result when you are done.");
        history.AddUserMessage(question);
        while (true) // expect CCG4001 warning
        {
            var reply = await chat.GetChatMessageContentAsync(history); // expect CCG4003 warning
            history.AddAssistantMessage(reply.Content!);
            if (reply.Content!.StartsWith("DONE:", StringComparison.Ordinal))
            {
                return reply.Content;
            }

            history.AddUserMessage("Go on.");
        }
    }
}
