using Amazon.Runtime;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Tests;

[assembly: AssemblyFixture(typeof(Moto))]

namespace CdkCostGuard.Aws.Tests;

/// <summary>The server, as our clients are told of it.</summary>
public sealed class Moto : MotoServer
{
    /// <summary>The tests that use it run one after the other: they empty it, and have it evaluate policies.</summary>
    public const string Collection = "moto";

    public AwsSettings Settings => new()
    {
        Region = Region,
        EndpointUrl = Url,
        Retries = 0,
        Credentials = new BasicAWSCredentials(AccessKeyId, SecretAccessKey),
    };
}
