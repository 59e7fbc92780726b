using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>A bucket that refuses: one line that says what to do, and never a total of what could be read.</summary>
public sealed class RefusedBucketTests : IDisposable
{
    private const string Data = "export/data/BILLING_PERIOD=2026-09/the-bill-00001.snappy.parquet";
    private const string Manifest = "export/metadata/BILLING_PERIOD=2026-09/the-bill-Manifest.json";

    private readonly TemporaryFolder _bucket = new();
    private readonly TemporaryFolder _folder = new();

    public RefusedBucketTests() => BillSample.Copy(_bucket, "export");

    [Fact]
    public async Task A_bucket_that_refuses_nothing_is_audited()
    {
        await using var bucket = await FakeBucket.StartAsync(_bucket.Path);

        var there = Audit(bucket);

        Assert.Equal(0, there.ExitCode);
        Assert.Equal(BillSample.WithoutInputs(Cli.Run(_bucket, "audit", "--cur", "export", "--format", "json", "--fail-on", "never", "--no-cache").Output), BillSample.WithoutInputs(there.Output));
    }

    [Theory]
    [InlineData(403, "AccessDenied", "Access Denied", "s3://bills/KEY: s3:GetObject in eu-west-1 was refused (AccessDenied): allow it to the caller; cdk-costguard doctor --print-policy prints all that is needed")]
    [InlineData(403, "AccessDenied", "User: arn:aws:iam::111122223333:user/x is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:111122223333:key/5c1e", "s3://bills/KEY: the key of KMS that encrypts it was refused: allow kms:Decrypt to the caller, in its policy and in that of the key")]
    [InlineData(400, "KMS.DisabledException", "x", "s3://bills/KEY: the key of KMS that encrypts it cannot be used (KMS.DisabledException): see to the key, then run it again")]
    [InlineData(400, "KMS.KMSInvalidStateException", "x", "s3://bills/KEY: the key of KMS that encrypts it cannot be used (KMS.KMSInvalidStateException): see to the key, then run it again")]
    [InlineData(403, "InvalidObjectState", "x", "s3://bills/KEY: is in an archive: restore it first (aws s3api restore-object), or name a later month with --period")]
    [InlineData(403, "InvalidAccessKeyId", "x", "s3://bills/KEY: AWS does not take the credentials (InvalidAccessKeyId): sign in again (aws sso login), or pass --profile")]
    [InlineData(403, "ExpiredToken", "x", "s3://bills/KEY: AWS does not take the credentials (ExpiredToken): sign in again (aws sso login), or pass --profile")]
    public async Task An_object_that_is_refused_ends_the_audit(int status, string code, string message, string line)
    {
        foreach (var refused in new[] { Data, Manifest, Data.Replace("09", "08", StringComparison.Ordinal) })
        {
            await using var bucket = await FakeBucket.StartAsync(_bucket.Path);
            bucket.Refuses = key => key == refused ? new S3Refusal(status, code, message) : null;

            Refused(Audit(bucket), line.Replace("KEY", refused, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(301, "PermanentRedirect", "x", "eu-north-1")]
    [InlineData(307, "TemporaryRedirect", "x", "eu-north-1")]
    [InlineData(400, "IllegalLocationConstraintException", "x", "eu-north-1")]
    [InlineData(400, "AuthorizationHeaderMalformed", "The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'eu-north-1'", null)]
    public async Task A_bucket_of_another_Region_is_told_with_its_Region(int status, string code, string message, string? region)
    {
        await using var bucket = await FakeBucket.StartAsync(_bucket.Path);
        bucket.Refuses = _ => new S3Refusal(status, code, message, region);

        Refused(Audit(bucket), "s3://bills: is not in eu-west-1 but in eu-north-1: pass --region eu-north-1");
    }

    [Theory]
    [InlineData(403, "AccessDenied", "s3://bills: s3:ListBucket in eu-west-1 was refused (AccessDenied): allow it to the caller; cdk-costguard doctor --print-policy prints all that is needed")]
    [InlineData(404, "NoSuchBucket", "s3://bills: there is no such bucket; check its name")]
    [InlineData(301, "PermanentRedirect", "s3://bills: is not in eu-west-1: pass its Region with --region")]
    [InlineData(503, "SlowDown", "s3://bills: s3:ListBucket in eu-west-1 was throttled again and again (SlowDown): try later, or with fewer Regions at once")]
    public async Task A_listing_that_is_refused_ends_the_audit(int status, string code, string line)
    {
        await using var bucket = await FakeBucket.StartAsync(_bucket.Path);
        bucket.Refuses = _ => new S3Refusal(status, code);

        Refused(Audit(bucket), line);
    }

    [Fact]
    public async Task Refusals_that_come_after_a_good_run_do_not_leave_the_report_of_before()
    {
        await using var bucket = await FakeBucket.StartAsync(_bucket.Path);
        Assert.Equal(0, Audit(bucket, "--cache", "cache").ExitCode);
        File.AppendAllText(Path.Combine(_bucket.Path, Manifest), " ");
        bucket.Refuses = key => key == Manifest ? new S3Refusal(403, "AccessDenied") : null;

        Refused(
            Audit(bucket, "--cache", "cache"),
            $"s3://bills/{Manifest}: s3:GetObject in eu-west-1 was refused (AccessDenied): allow it to the caller; cdk-costguard doctor --print-policy prints all that is needed");
    }

    [Theory]
    [InlineData("readme.txt")]
    [InlineData("metadata/BILLING_PERIOD=2026-09/the-bill-Manifest.json")]
    [InlineData("AWSLogs/111122223333/CloudTrail/us-east-1/2026/09/01/x.json.gz")]
    public async Task A_prefix_with_other_things_in_it_is_told(string other)
    {
        _bucket.Write("other/" + other, "x");
        await using var bucket = await FakeBucket.StartAsync(_bucket.Path);

        var result = Cli.Run(_folder, bucket.Settings, "audit", "--cur", "s3://bills/other", "--no-cache");

        Refused(result, "s3://bills/other: no Parquet or CSV file. Name the export's prefix, the one with data/ and metadata/; data/ itself will do.");
    }

    public void Dispose()
    {
        _bucket.Dispose();
        _folder.Dispose();
    }

    private CliResult Audit(FakeBucket bucket, params string[] more) =>
        Cli.Run(_folder, bucket.Settings, ["audit", "--cur", "s3://bills/export", "--format", "json", "--fail-on", "never", .. more.Length == 0 ? ["--no-cache"] : more]);

    // Progress may stand before the line.
    private static void Refused(CliResult result, string line)
    {
        Assert.Equal((3, "", "cdk-costguard: " + line), (result.ExitCode, result.Output, result.Error.TrimEnd('\n').Split('\n')[^1]));
        Assert.DoesNotContain("PLANTED", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("tool itself failed", result.Error, StringComparison.Ordinal);
    }
}
