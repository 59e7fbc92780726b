using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

var bedrock = new AmazonBedrockRuntimeClient();
foreach (var line in File.ReadLines(args[0]))
{
    var request = new InvokeModelRequest
    {
        ModelId = "meta.llama3-8b-instruct-v1:0",
        ContentType = "application/json",
        Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { prompt = line, temperature = 0.1 })),
    };
    var response = await bedrock.InvokeModelAsync(request); // expect CCG4002 note
    Console.WriteLine(await new StreamReader(response.Body).ReadToEndAsync());
}
