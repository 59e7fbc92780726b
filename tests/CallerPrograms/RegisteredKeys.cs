using Amazon;
using Amazon.BedrockRuntime;
using Amazon.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Startup;

public static class Services
{
    public static void AddModels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IAmazonBedrockRuntime>(_ => new AmazonBedrockRuntimeClient(
            new BasicAWSCredentials(configuration["Bedrock:Key"], configuration["Bedrock:Secret"]), // expect CCG3003 warning
            new AmazonBedrockRuntimeConfig { RegionEndpoint = RegionEndpoint.USWest2 }));
    }
}
