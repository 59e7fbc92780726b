using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Tests;

namespace CdkCostGuard.Cli.Tests.Discovering;

/// <summary>Trail and bill in an S3 that nobody here wrote.</summary>
public sealed class RemoteDiscoverTests : IDisposable
{
    private readonly MotoBucket _bucket;
    private readonly TemporaryFolder _folder = new();

    public RemoteDiscoverTests(Moto moto)
    {
        Assert.SkipWhen(moto.Url is null, Moto.Missing);
        _bucket = new MotoBucket(moto);
        TrailStory.Write(Path.Combine(_folder.Path, "trail"));
    }

    [Fact]
    public async Task A_trail_and_a_bill_in_S3_say_what_they_say_on_disk()
    {
        string[] same = ["--snapshot", BillSample.PathOf("deployed.json"), "--format", "json"];
        await _bucket.PutAsync("trail", Path.Combine(_folder.Path, "trail"));
        await _bucket.PutAsync("export", BillSample.PathOf("export"));

        var here = Cli.Run(_folder, ["discover", "--trail", "trail", "--cur", BillSample.PathOf("export"), "--no-cache", .. same]);
        var there = _bucket.Run(_folder.Path, ["discover", "--trail", $"s3://{_bucket.Name}/trail", "--cur", $"s3://{_bucket.Name}/export", "--cache", "cache", .. same]);
        var again = _bucket.Run(_folder.Path, ["discover", "--trail", $"s3://{_bucket.Name}/trail", "--cur", $"s3://{_bucket.Name}/export", "--cache", "cache", .. same]);

        Assert.Equal((0, ""), (here.ExitCode, here.Error));
        Assert.Equal(0, there.ExitCode);
        Assert.Equal(BillSample.WithoutInputs(here.Output), BillSample.WithoutInputs(there.Output));
        Assert.Equal((there.Output, ""), (again.Output, again.Error));
        Assert.StartsWith($"s3://{_bucket.Name}/trail: 3 of 3 files to fetch", there.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_files_that_may_hold_the_asked_days_are_fetched()
    {
        await _bucket.PutAsync("logs", Path.Combine(_folder.Path, "trail"));

        var result = _bucket.Run(_folder.Path, "discover", "--trail", $"s3://{_bucket.Name}/logs", "--from", "2026-09-03", "--format", "json", "--no-cache");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith($"s3://{_bucket.Name}/logs: 1 of 1 files to fetch", result.Error, StringComparison.Ordinal);
        Assert.Equal(12, JsonNode.Parse(result.Output)!["callers"]!["calls"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_prefix_without_a_trail_is_told()
    {
        _folder.Write("other/readme.txt", "x");
        await _bucket.PutAsync("other", Path.Combine(_folder.Path, "other"));

        Assert.StartsWith($"s3://{_bucket.Name}/other: no file of CloudTrail", _bucket.Run(_folder.Path, "discover", "--trail", $"s3://{_bucket.Name}/other", "--no-cache").Refused(3, _folder), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
