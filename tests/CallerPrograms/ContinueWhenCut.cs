using System.Text;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Reports;

public class LongReports(IAmazonBedrockRuntime bedrock)
{
    public async Task<string> WriteAsync(string outline)
    {
        var text = new StringBuilder();
        StopReason? stop = null;
        while (stop != StopReason.End_turn) // expect CCG4001 warning
        {
            var response = await bedrock.ConverseStreamAsync(new ConverseStreamRequest
            {
                ModelId = "us.meta.llama3-1-70b-instruct-v1:0",
                Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = outline + "\nSo far:\n" + text }] }],
                InferenceConfig = new() { MaxTokens = 4096 },
            });
            foreach (var part in response.Stream)
            {
                if (part is ContentBlockDeltaEvent delta)
                {
                    text.Append(delta.Delta.Text);
                }
                else if (part is MessageStopEvent end)
                {
                    stop = end.StopReason;
                }
            }
        }

        return text.ToString();
    }
}
