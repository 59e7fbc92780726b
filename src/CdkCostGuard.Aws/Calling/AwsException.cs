using Amazon.Runtime;

namespace CdkCostGuard.Aws.Calling;

/// <summary>Why a call gave no answer.</summary>
public enum AwsFailure
{
    /// <summary>The caller may not do it.</summary>
    Denied,

    /// <summary>There are no credentials, or AWS does not take them: expired, unknown, wrongly signed.</summary>
    Credentials,

    /// <summary>Too many calls, after all retries.</summary>
    Throttled,

    /// <summary>What was asked for is not there.</summary>
    NotFound,

    /// <summary>No answer came: network, proxy, certificate, endpoint.</summary>
    Unreachable,

    /// <summary>Anything else that the service says, and answers that make no sense.</summary>
    Other,
}

/// <summary>A call to AWS that failed. Its message never holds what the service wrote: that may quote names of people and encoded tokens.</summary>
public sealed class AwsException : Exception
{
    internal const string NoCredentials = "no credentials";

    private static readonly HashSet<string> CredentialCodes = new(StringComparer.Ordinal)
    {
        "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "InvalidAccessKeyId", "UnrecognizedClientException", "InvalidSignatureException", "SignatureDoesNotMatch",
        "InvalidToken", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "IncompleteSignature", "RequestExpired", "AuthFailure",
    };

    internal AwsException(AwsFailure failure, string permission, string region, string code, Exception? inner)
        : base($"{permission} in {region}: {code}", inner)
    {
        Failure = failure;
        Permission = permission;
        Region = region;
        Code = code;
    }

    /// <summary>Why.</summary>
    public AwsFailure Failure { get; }

    /// <summary>The IAM action of the call.</summary>
    public string Permission { get; }

    /// <summary>The Region that was called.</summary>
    public string Region { get; }

    /// <summary>The service's code for it, or the kind of failure where no service answered.</summary>
    public string Code { get; }

    internal static AwsException Of(Exception e, AwsOperation operation, string region)
    {
        var (failure, code) = e switch
        {
            AmazonServiceException { ErrorCode: { Length: > 0 } known } s => (Kind(s, known), known),
            HttpRequestException or IOException or TimeoutException or TaskCanceledException => (AwsFailure.Unreachable, "no answer"),
            AmazonServiceException => (AwsFailure.Unreachable, "no answer"),
            AmazonClientException { InnerException: HttpRequestException } => (AwsFailure.Unreachable, "no answer"),
            AmazonClientException => (AwsFailure.Other, "the call could not be made"),
            _ => (AwsFailure.Other, "the answer makes no sense"),
        };
        return new AwsException(failure, operation.Permission, region, code, e);
    }

    internal static bool IsThrottling(AmazonServiceException e) =>
        (int)e.StatusCode == 429
        || e.ErrorCode?.Contains("Throttl", StringComparison.Ordinal) == true
        || e.ErrorCode is "TooManyRequestsException" or "RequestLimitExceeded" or "SlowDown" or "LimitExceededException" or "BandwidthLimitExceeded" or "EC2ThrottledException";

    private static AwsFailure Kind(AmazonServiceException e, string code) =>
        CredentialCodes.Contains(code) ? AwsFailure.Credentials
        : code.Contains("AccessDenied", StringComparison.Ordinal) || code is "UnauthorizedOperation" or "AuthorizationError" or "NotAuthorized" or "OptInRequired" ? AwsFailure.Denied
        : IsThrottling(e) ? AwsFailure.Throttled
        : code.Contains("NotFound", StringComparison.Ordinal) || code.StartsWith("NoSuch", StringComparison.Ordinal) ? AwsFailure.NotFound
        : e.StatusCode == System.Net.HttpStatusCode.Forbidden ? AwsFailure.Denied
        : AwsFailure.Other;
}
