using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CdkCostGuard.Aws.Calling;

/// <summary>
/// Calls any service: the SDK's own pipeline (credentials, signatures, retries, throttling, endpoint settings, HTTP) with requests and answers written by
/// protocol. It stands in for the packages of single services, which some package sources do not serve.
/// </summary>
/// <remarks>Built on parts of the SDK's core that are public and not promised, hence its exact version. It calls nothing but the operations it is given.</remarks>
internal sealed class AwsClient : AmazonServiceClient
{
    private readonly AWSCredentials _credentials;
    private readonly string _region;
    private readonly IReadOnlySet<AwsOperation> _operations;
    private readonly Action<AwsOperation>? _called;

    /// <summary>Makes one.</summary>
    /// <param name="credentials">Whose.</param>
    /// <param name="config">Which service, and how.</param>
    /// <param name="region">Where, for messages.</param>
    /// <param name="operations">What may be called.</param>
    /// <param name="called">Told of each call.</param>
    public AwsClient(AWSCredentials credentials, AwsConfig config, string region, IReadOnlySet<AwsOperation> operations, Action<AwsOperation>? called)
        : base(credentials, config)
    {
        _credentials = credentials;
        _region = region;
        _operations = operations;
        _called = called;
    }

    /// <inheritdoc />
    protected override IServiceMetadata ServiceMetadata => new Metadata(((AwsConfig)Config).Service.Id);

    /// <summary>Calls an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="input">Its input; null for none.</param>
    /// <param name="read">Takes what is wanted out of the answer.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="AwsException">It failed, after the retries that are worth it.</exception>
    public async Task<T> CallAsync<T>(AwsOperation operation, JsonObject? input, Func<AwsValue, T> read, CancellationToken cancel)
    {
        if (!_operations.Contains(operation))
        {
            throw new InvalidOperationException($"{operation} is not in the table of what this command calls.");
        }

        await ResolveAsync(operation).ConfigureAwait(false);
        _called?.Invoke(operation);
        try
        {
            var response = await InvokeAsync<AwsResponse>(new AwsRequest(operation, input ?? []), Options(operation.Service.Protocol), cancel).ConfigureAwait(false);
            return read(response.Value);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && e is AmazonClientException or AmazonServiceException or HttpRequestException or IOException
            or TimeoutException or TaskCanceledException or JsonException or XmlException or FormatException)
        {
            throw AwsException.Of(e, operation, _region);
        }
    }

    /// <summary>What all pages of an operation hold.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="input">Its input, to which the token of the next page is added.</param>
    /// <param name="token">The members of the answer and of the input that hold that token.</param>
    /// <param name="read">Takes what is wanted out of a page.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="AwsException">A page failed.</exception>
    public async IAsyncEnumerable<T> PagesAsync<T>(
        AwsOperation operation, JsonObject input, (string Next, string Input) token, Func<AwsValue, IEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (string? previous = null; ;)
        {
            var (items, next) = await CallAsync(
                operation,
                (JsonObject)input.DeepClone(),
                page => (read(page).ToArray(), page.Flag("IsTruncated") == false ? null : page.Text(token.Next)),
                cancel).ConfigureAwait(false);
            foreach (var item in items)
            {
                yield return item;
            }

            if (string.IsNullOrEmpty(next))
            {
                yield break;
            }

            // A service that hands out the same token again would be asked for ever.
            if (next == previous)
            {
                throw new AwsException(AwsFailure.Other, operation.Permission, _region, "the same page twice", null);
            }

            input[token.Input] = previous = next;
        }
    }

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AwsConfig.EndpointHandler());
        pipeline.AddHandlerAfter<AwsConfig.EndpointHandler>(new AwsConfig.AuthHandler());
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new Patience(Config)));
        pipeline.AddHandlerAfter<RetryHandler>(new Pace.Handler(new Pace(TimeProvider.System), TimeProvider.System));
    }

    // Here and not within the call: a sign-in that ran out, or a program for credentials that failed, throws whatever it likes.
    private async Task ResolveAsync(AwsOperation operation)
    {
        try
        {
            await _credentials.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (AwsException or OperationCanceledException))
        {
            throw new AwsException(AwsFailure.Credentials, operation.Permission, _region, AwsException.NoCredentials, e);
        }
    }

    private static InvokeOptions Options(AwsProtocol protocol) => new()
    {
        RequestMarshaller = RequestMarshaller.Instance,
        ResponseUnmarshaller = protocol == AwsProtocol.Query ? XmlAnswer.Instance : JsonAnswer.Instance,
    };

    private sealed class Metadata(string serviceId) : IServiceMetadata
    {
        public string ServiceId => serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }
}
