using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Polly;
using Polly.Retry;

namespace Search;

public class Embedder(IAmazonBedrockRuntime bedrock)
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 4, Delay = TimeSpan.FromSeconds(2) })
        .AddTimeout(TimeSpan.FromSeconds(20))
        .Build();

    public async Task<InvokeModelResponse> EmbedAsync(MemoryStream body, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(async token => await bedrock.InvokeModelAsync(new InvokeModelRequest { ModelId = "amazon.titan-embed-text-v2:0", Body = body }, token), cancellationToken);
}
