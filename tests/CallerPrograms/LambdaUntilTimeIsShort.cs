using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Lambda.Core;

namespace Invoices;

public class Function
{
    private readonly IAmazonBedrockRuntime _bedrock = new AmazonBedrockRuntimeClient();

    public async Task FunctionHandler(string topic, ILambdaContext context)
    {
        while (context.RemainingTime > TimeSpan.FromSeconds(10)) // expect CCG4001 note
        {
            await _bedrock.ConverseAsync(new ConverseRequest
            {
                ModelId = "amazon.nova-micro-v1:0",
                Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "One more example of " + topic }] }],
                InferenceConfig = new() { MaxTokens = 100 },
            });
        }
    }
}
