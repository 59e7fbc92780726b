using System.Text;
using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Chat;

public class TitanClient(AmazonBedrockRuntimeClient client)
{
    public async Task<string> AskAsync(string prompt)
    {
        var json = $$"""
            {
              "inputText": {{JsonSerializer.Serialize(prompt)}},
              "textGenerationConfig": { "temperature": 0 }
            }
            """;
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var response = await client.InvokeModelAsync(new InvokeModelRequest { ModelId = "amazon.titan-text-express-v1", Body = body }); // expect CCG4002 note
        return await new StreamReader(response.Body).ReadToEndAsync();
    }
}
