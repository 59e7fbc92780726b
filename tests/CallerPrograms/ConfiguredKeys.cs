using Amazon;
using Amazon.BedrockRuntime;
using Microsoft.Extensions.Configuration;

namespace Startup;

public class BedrockFactory(IConfiguration configuration)
{
    public IAmazonBedrockRuntime Create()
    {
        var accessKey = configuration["Aws:AccessKeyId"];
        var secret = configuration["Aws:SecretAccessKey"];
        return new AmazonBedrockRuntimeClient(accessKey, secret, RegionEndpoint.EUCentral1); // expect CCG3003 warning
    }
}
