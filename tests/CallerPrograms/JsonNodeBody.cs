using System.Text;
using System.Text.Json.Nodes;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Chat;

public class MistralClient(AmazonBedrockRuntimeClient client)
{
    private const string Model = "mistral.mistral-large-2407-v1:0";

    public async Task<string> AskAsync(string prompt)
    {
        var body = new JsonObject
        {
            ["prompt"] = $"<s>[INST] {prompt} [/INST]",
            ["temperature"] = 0.5,
        };
        var response = await client.InvokeModelAsync(new InvokeModelRequest // expect CCG4002 note
        {
            ModelId = Model,
            Body = new MemoryStream(Encoding.UTF8.GetBytes(body.ToJsonString())),
        });
        var answer = await JsonNode.ParseAsync(response.Body);
        return answer!["outputs"]![0]!["text"]!.GetValue<string>();
    }
}
