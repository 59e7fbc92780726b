using Amazon;
using Amazon.BedrockRuntime;
using Amazon.Runtime;
using Amazon.SQS;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Startup;

public static class Services
{
    public static void AddModels(this IServiceCollection services, IConfiguration configuration)
    {
        // An old queue of a partner, with the partner's keys.
        var partner = new BasicAWSCredentials(configuration["Partner:Key"], configuration["Partner:Secret"]);
        services.AddSingleton<IAmazonSQS>(_ => new AmazonSQSClient(partner));
        services.AddSingleton<IAmazonBedrockRuntime>(_ => new AmazonBedrockRuntimeClient(RegionEndpoint.USWest2));
    }
}
