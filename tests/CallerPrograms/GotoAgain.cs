using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Sql;

public class SqlWriter(IAmazonBedrockRuntime bedrock)
{
    public async Task<string> WriteAsync(string question)
    {
    again:
        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "SQL only: " + question }] }],
            InferenceConfig = new() { MaxTokens = 500 },
        });
        var sql = response.Output.Message.Content[0].Text;
        if (!sql.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
        {
            goto again; // expect CCG4001 warning
        }

        return sql;
    }
}
