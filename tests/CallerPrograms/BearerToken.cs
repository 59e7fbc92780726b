using Amazon.BedrockRuntime;
using Microsoft.Extensions.Configuration;

namespace Startup;

public static class Bootstrap
{
    private const string Variable = "AWS_BEARER_TOKEN_BEDROCK";

    public static IAmazonBedrockRuntime Start(IConfiguration configuration)
    {
        Environment.SetEnvironmentVariable(Variable, configuration["Bedrock:ApiKey"]); // expect CCG3003 warning
        return new AmazonBedrockRuntimeClient();
    }
}
