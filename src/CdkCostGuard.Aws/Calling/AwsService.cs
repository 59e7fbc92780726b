namespace CdkCostGuard.Aws.Calling;

/// <summary>How a service's requests and answers are written.</summary>
internal enum AwsProtocol
{
    /// <summary>JSON 1.1: the operation stands in the header <c>X-Amz-Target</c>.</summary>
    Json,

    /// <summary>Query: a form goes, XML comes.</summary>
    Query,

    /// <summary>REST with JSON: the operation is a method and a path.</summary>
    RestJson,
}

/// <summary>The one endpoint that a service has in a partition, where it has none in each Region.</summary>
/// <param name="Host">Its host.</param>
/// <param name="Region">The Region that requests to it are signed for.</param>
internal sealed record GlobalEndpoint(string Host, string Region);

/// <summary>A service: what must be known of it to call it.</summary>
/// <param name="Id">Its id, by which the SDK finds settings such as <c>AWS_ENDPOINT_URL_IAM</c>.</param>
/// <param name="Prefix">The first part of its host.</param>
/// <param name="SigningName">Its name in signatures.</param>
/// <param name="Version">The version of its API.</param>
/// <param name="Protocol">Its protocol.</param>
/// <param name="Target">The first part of <c>X-Amz-Target</c>, for JSON.</param>
/// <param name="Global">Its endpoints by partition, for a service that is not regional.</param>
internal sealed record AwsService(
    string Id,
    string Prefix,
    string SigningName,
    string Version,
    AwsProtocol Protocol,
    string? Target = null,
    IReadOnlyDictionary<string, GlobalEndpoint>? Global = null)
{
    /// <inheritdoc />
    public override string ToString() => Id;
}
