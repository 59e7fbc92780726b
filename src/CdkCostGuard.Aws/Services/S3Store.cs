using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Aws.Services;

/// <summary>S3, through the SDK's own client.</summary>
public sealed class S3Store : IObjectStore, IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly string _region;

    /// <summary>S3 as a caller reaches it.</summary>
    public S3Store(AwsSession session, AwsSettings settings)
    {
        _region = session.Region;
        var config = new AmazonS3Config
        {
            MaxErrorRetry = settings.Retries,

            // Checksums of whole objects say nothing of their pieces; what arrives is compared with the ETag.
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (settings.Profile is { } profile)
        {
            config.Profile = new Profile(profile);
        }

        if (settings.EndpointUrl is { } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = session.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(session.Region);
        }

        // A server of one's own has no host for each bucket.
        config.ForcePathStyle = settings.EndpointUrl is not null || Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") is not null || Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is not null;
        _client = new AmazonS3Client(session.Credentials, config);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<RemoteObject> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? next = null;
        do
        {
            ListObjectsV2Response page;
            try
            {
                page = await _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, ContinuationToken = next }, cancel).ConfigureAwait(false);
            }
            catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
            {
                throw Refused(e, bucket, null, S3Operations.ListObjects);
            }

            foreach (var item in page.S3Objects ?? [])
            {
                yield return new RemoteObject(item.Key, Bare(item.ETag), item.Size ?? 0, new DateTimeOffset(DateTime.SpecifyKind(item.LastModified?.ToUniversalTime() ?? default, DateTimeKind.Utc)));
            }

            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (next is not null);
    }

    /// <inheritdoc />
    public async Task<RemoteBytes> ReadAsync(string bucket, RemoteObject item, long from, int count, CancellationToken cancel)
    {
        try
        {
            using var answer = await _client.GetObjectAsync(
                new GetObjectRequest { BucketName = bucket, Key = item.Key, EtagToMatch = $"\"{item.ETag}\"", ByteRange = new ByteRange(from, from + count - 1) }, cancel).ConfigureAwait(false);
            var bytes = new byte[count];
            var read = await answer.ResponseStream.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancel).ConfigureAwait(false);

            // https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html: an ETag is an MD5 unless it has the count of parts behind a dash, or another key encrypts.
            var isMd5 = !item.ETag.Contains('-', StringComparison.Ordinal)
                && (answer.ServerSideEncryptionMethod is null || answer.ServerSideEncryptionMethod == ServerSideEncryptionMethod.None || answer.ServerSideEncryptionMethod == ServerSideEncryptionMethod.AES256)
                && answer.ServerSideEncryptionCustomerMethod is null or { Value: "" };
            return new RemoteBytes(read == count ? bytes : bytes[..read], isMd5);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.RequestedRangeNotSatisfiable || e.ErrorCode == "NoSuchKey")
        {
            throw new ObjectChangedException(item.Key, e);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException)
        {
            throw Refused(e, bucket, item.Key, S3Operations.GetObject);
        }
        catch (HttpRequestException e)
        {
            throw new IOException("The answer broke off.", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static string Bare(string? tag) => (tag ?? "").Trim('"');

    private CostGuardException Refused(Exception e, string bucket, string? key, AwsOperation operation) =>
        CostGuardException.BadInput(S3Refusals.Explain(e, bucket, key, operation, _region), e);
}
