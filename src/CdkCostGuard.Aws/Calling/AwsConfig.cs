using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Endpoint = Amazon.Runtime.Endpoints.Endpoint;

namespace CdkCostGuard.Aws.Calling;

/// <summary>The SDK's settings of a client, with the endpoint of one service in one Region.</summary>
internal sealed class AwsConfig : ClientConfig
{
    private static readonly IDefaultConfiguration[] Defaults =
    [
        new DefaultConfiguration
        {
            Name = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            TlsNegotiationTimeout = TimeSpan.FromSeconds(5),
            S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        },
    ];

    /// <summary>For one service in one Region.</summary>
    public AwsConfig(AwsService service, string region)
        : base(new DefaultConfigurationProvider(Defaults))
    {
        Service = service;

        // By the id the SDK finds AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_<SERVICE> and the `services` section of a profile.
        ServiceId = service.Id;
        AuthenticationServiceName = service.SigningName;
        RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        SigningRegion = service.Global?.GetValueOrDefault(RegionEndpoint.PartitionName)?.Region ?? region;
        Url = service.Global?.GetValueOrDefault(RegionEndpoint.PartitionName) is { } global
            ? $"https://{global.Host}"
            : $"https://{service.Prefix}.{region}.{RegionEndpoint.PartitionDnsSuffix}";
        EndpointProvider = new Provider(this);
        RetryMode = RequestRetryMode.Standard;
    }

    /// <summary>The service.</summary>
    public AwsService Service { get; }

    /// <summary>The Region that requests are signed for.</summary>
    public string SigningRegion { get; }

    /// <summary>Where the service is in that Region; settings of the user come before it.</summary>
    public string Url { get; }

    /// <inheritdoc />
    public override string ServiceVersion => Service.Version;

    /// <inheritdoc />
    public override string UserAgent => "cdk-costguard";

    /// <inheritdoc />
    public override string RegionEndpointServiceName => Service.Prefix;

    /// <inheritdoc />
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(ServiceURL is { Length: > 0 } own ? own : Url);

    /// <summary>Puts the endpoint and the Region of the signature on a request.</summary>
    internal sealed class EndpointHandler : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext context) => new Nothing();

        protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
        {
            var request = executionContext.RequestContext;
            request.Request.AuthenticationRegion = ((AwsConfig)request.ClientConfig).SigningRegion;
        }

        private sealed class Nothing : EndpointParameters;
    }

    /// <summary>Signs every request in the one way that all these services take.</summary>
    internal sealed class AuthHandler : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }

    private sealed class Provider(AwsConfig config) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters parameters) => config.DetermineServiceOperationEndpoint(null!);
    }
}
