using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Texts;

public interface IShortener
{
    Task<string> ShortenAsync(string text, CancellationToken cancellationToken);
}

public sealed class BedrockShortener(IAmazonBedrockRuntime bedrock) : IShortener
{
    public async Task<string> ShortenAsync(string text, CancellationToken cancellationToken)
    {
        var response = await bedrock.ConverseAsync(
            new ConverseRequest
            {
                ModelId = "amazon.nova-lite-v1:0",
                Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Shorten:\n" + text }] }],
                InferenceConfig = new() { MaxTokens = 1000 },
            },
            cancellationToken);
        return response.Output.Message.Content[0].Text;
    }
}

public class TeaserService(IShortener shortener)
{
    public async Task<string> TeaserAsync(string article, int limit, CancellationToken cancellationToken)
    {
        var text = article;
        while (text.Length > limit) // expect CCG4001 warning
        {
            text = await shortener.ShortenAsync(text, cancellationToken);
        }

        return text;
    }
}
