using System.Net;
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
    internal const string NoAnswer = "no answer";
    internal const string NoProxy = "not let through by the proxy";
    internal const string NoTrust = "no TLS connection";

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
            AmazonServiceException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } => (AwsFailure.Unreachable, NoProxy),
            AmazonServiceException { ErrorCode: { Length: > 0 } known } s => (Kind(s, known), known),
            HttpRequestException or IOException or TimeoutException or TaskCanceledException or AmazonServiceException or AmazonClientException { InnerException: HttpRequestException } => (AwsFailure.Unreachable, Way(e)),
            AmazonClientException => (AwsFailure.Other, "the call could not be made"),
            _ => (AwsFailure.Other, "the answer makes no sense"),
        };
        return new AwsException(failure, operation.Permission, region, code, e);
    }

    /// <summary>Is it what stands between this machine and AWS that refuses?</summary>
    internal static bool IsInTheWay(Exception e) => Way(e) != NoAnswer;

    private static string Way(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException!)
        {
            switch (inner)
            {
                case HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError }:
                    return NoProxy;
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return NoTrust;
            }
        }

        return NoAnswer;
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
        : e.StatusCode == HttpStatusCode.Forbidden ? AwsFailure.Denied
        : AwsFailure.Other;
}
