using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using CdkCostGuard.Core;

namespace CdkCostGuard.Aws.Calling;

/// <summary>What the user says of how to reach AWS; the rest is the SDK's: environment, profiles, IAM Identity Center, web identities, containers, instances.</summary>
public sealed record AwsSettings
{
    /// <summary>A profile of the shared configuration; null for the usual search.</summary>
    public string? Profile { get; init; }

    /// <summary>The Region; null for that of the environment or the profile.</summary>
    public string? Region { get; init; }

    /// <summary>An endpoint for everything; null for those of AWS and of <c>AWS_ENDPOINT_URL</c>.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Credentials; null for the usual search.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>How often a call that may pass is tried again. With the SDK's exponential waits five times outlast the throttling of a busy account.</summary>
    internal int Retries { get; init; } = 5;
}

/// <summary>One caller in one partition: its credentials, and a client for every service and Region, made once.</summary>
public sealed partial class AwsSession : IDisposable
{
    private readonly ConcurrentDictionary<(AwsService Service, string Region), Lazy<AwsClient>> _clients = new();
    private readonly ConcurrentBag<AwsSession> _assumed = [];
    private readonly AwsSettings _settings;
    private readonly IReadOnlySet<AwsOperation> _operations;
    private readonly Lazy<AWSCredentials> _credentials;
    private readonly Action<AwsOperation>? _called;

    private AwsSession(AwsSettings settings, string region, IReadOnlySet<AwsOperation> operations, Func<AWSCredentials> credentials, Action<AwsOperation>? called)
    {
        _settings = settings;
        _operations = operations;
        _credentials = new Lazy<AWSCredentials>(credentials);
        _called = called;
        Region = region;
    }

    /// <summary>The Region of the caller, for what has no Region of its own.</summary>
    public string Region { get; }

    /// <summary>Its credentials.</summary>
    /// <exception cref="CostGuardException">There are none.</exception>
    public AWSCredentials Credentials => _credentials.Value;

    /// <summary>Opens a session for what a command calls.</summary>
    /// <param name="settings">Whose, and where.</param>
    /// <param name="command">The command: only what <see cref="Permissions"/> lists for it can be called.</param>
    /// <exception cref="CostGuardException">The profile is not there, or there is no Region.</exception>
    public static AwsSession Open(AwsSettings settings, string command) => Open(settings, Permissions.Of(command), null);

    internal static AwsSession Open(AwsSettings settings, IReadOnlySet<AwsOperation> operations, Action<AwsOperation>? called)
    {
        var profile = FindProfile(settings.Profile);
        var region = settings.Region ?? Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") ?? profile?.Region?.SystemName
            ?? throw CostGuardException.BadUsage("no Region is set: pass --region, set AWS_REGION, or put region into the profile");
        CheckRegion(region);
        return new AwsSession(settings, region, operations, () => Resolve(settings, profile), called);
    }

    /// <summary>Refuses what cannot be the name of a Region: it becomes a part of host names.</summary>
    /// <exception cref="CostGuardException">It cannot be one.</exception>
    public static void CheckRegion(string region)
    {
        if (!IsRegion(region))
        {
            throw CostGuardException.BadUsage($"{region} is no Region; a Region is written like eu-west-1");
        }
    }

    internal static bool IsRegion(string text) => RegionName().IsMatch(text);

    /// <summary>The same, as a role that the caller assumes: in its own account or another one.</summary>
    /// <param name="roleArn">The role.</param>
    /// <param name="externalId">What its trust policy may ask for; null for nothing.</param>
    public AwsSession Assume(string roleArn, string? externalId = null)
    {
        var assumed = new AwsSession(_settings, Region, _operations, () => new AssumedRole(Client(AwsServices.Sts), roleArn, externalId), _called);
        _assumed.Add(assumed);
        return assumed;
    }

    /// <summary>The client of a service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="region">The Region; null for that of the session.</param>
    internal AwsClient Client(AwsService service, string? region = null) => _clients.GetOrAdd((service, region ?? Region), Make).Value;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(c => c.IsValueCreated))
        {
            client.Value.Dispose();
        }

        _clients.Clear();
        foreach (var session in _assumed)
        {
            session.Dispose();
        }
    }

    private Lazy<AwsClient> Make((AwsService Service, string Region) key) => new(() =>
    {
        var config = new AwsConfig(key.Service, key.Region) { MaxErrorRetry = _settings.Retries };
        if (_settings.Profile is { } profile)
        {
            config.Profile = new Amazon.Profile(profile);
        }

        if (_settings.EndpointUrl is { } url)
        {
            config.ServiceURL = url;
        }

        return new AwsClient(Credentials, config, key.Region, _operations, _called);
    });

    private static AWSCredentials Resolve(AwsSettings settings, CredentialProfile? profile)
    {
        const string Help = "sign in (aws sso login), set AWS_PROFILE, or pass --profile";
        try
        {
            return settings.Credentials
                ?? (settings.Profile is { } name && profile is not null
                    ? AWSCredentialsFactory.GetAWSCredentials(profile, new CredentialProfileStoreChain())
                    : DefaultAWSCredentialsIdentityResolver.GetCredentials());
        }
        catch (Exception e) when (e is AmazonClientException or InvalidDataException)
        {
            throw CostGuardException.BadInput($"there are no credentials for AWS: {Help}", e);
        }
    }

    private static CredentialProfile? FindProfile(string? name)
    {
        var wanted = name ?? Environment.GetEnvironmentVariable("AWS_PROFILE") ?? "default";
        if (new CredentialProfileStoreChain().TryGetProfile(wanted, out var profile))
        {
            return profile;
        }

        return name is null ? null : throw CostGuardException.BadUsage($"--profile {name}: there is no such profile; `aws configure list-profiles` lists them");
    }

    [GeneratedRegex("^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegionName();
}
