using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime.Internal;
using Amazon.S3;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>Says what a refusal of S3 means for the user. Source of the codes: Amazon S3 API Reference, Error responses.</summary>
internal static partial class S3Refusals
{
    private const string RegionHeader = "x-amz-bucket-region";

    /// <summary>One line.</summary>
    /// <param name="e">What the SDK threw.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object; null for the listing.</param>
    /// <param name="operation">What was called.</param>
    /// <param name="region">Where.</param>
    public static string Explain(Exception e, string bucket, string? key, AwsOperation operation, string region)
    {
        var place = key is null ? $"s3://{bucket}" : $"s3://{bucket}/{key}";
        return e switch
        {
            AmazonS3Exception { ErrorCode: "NoSuchBucket" } => $"s3://{bucket}: there is no such bucket; check its name",
            AmazonS3Exception s when IsElsewhere(s) => RegionOf(s) is { } other
                ? $"s3://{bucket}: is not in {region} but in {other}: pass --region {other}"
                : $"s3://{bucket}: is not in {region}: pass its Region with --region",
            AmazonS3Exception { ErrorCode: "InvalidObjectState" } => $"{place}: is in an archive: restore it first (aws s3api restore-object), or name a later month with --period",
            AmazonS3Exception { ErrorCode: { } code } when code.StartsWith("KMS.", StringComparison.Ordinal) => $"{place}: the key of KMS that encrypts it cannot be used ({code}): see to the key, then run it again",

            // S3 has one code for both; the words tell. They are never shown: they may quote names.
            AmazonS3Exception { ErrorCode: "AccessDenied", Message: { } text } when text.Contains("kms:", StringComparison.OrdinalIgnoreCase) =>
                $"{place}: the key of KMS that encrypts it was refused: allow kms:Decrypt to the caller, in its policy and in that of the key",
            _ => $"{place}: {Refusals.Explain(AwsException.Of(e, operation, region))}",
        };
    }

    private static bool IsElsewhere(AmazonS3Exception e) =>
        e.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect || e.ErrorCode is "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException";

    private static string? RegionOf(AmazonS3Exception e)
    {
        var answer = (e.InnerException as HttpErrorResponseException)?.Response;
        var named = answer?.IsHeaderPresent(RegionHeader) == true ? answer.GetHeaderValue(RegionHeader) : Expected().Match(e.Message).Groups[1].Value;
        return AwsSession.IsRegion(named) ? named : null;
    }

    [GeneratedRegex("expecting '([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex Expected();
}
