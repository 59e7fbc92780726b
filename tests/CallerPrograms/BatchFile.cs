using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

var bedrock = new AmazonBedrockRuntimeClient();
using var output = new StreamWriter("answers.jsonl");
foreach (var line in File.ReadLines(args[0]))
{
    using var body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { prompt = line, max_gen_len = 256, temperature = 0.1 }));
    var response = await bedrock.InvokeModelAsync(new InvokeModelRequest
    {
        ModelId = "meta.llama3-8b-instruct-v1:0",
        ContentType = "application/json",
        Body = body,
    });
    output.WriteLine(await new StreamReader(response.Body).ReadToEndAsync());
}
