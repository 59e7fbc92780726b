using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Tests;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>The sample's bill in an S3 that nobody here wrote: it says what the same bill on disk says.</summary>
public sealed class RemoteAuditTests : IDisposable
{
    private readonly Moto _moto;
    private readonly MotoBucket _bucket;
    private readonly TemporaryFolder _folder = new();

    public RemoteAuditTests(Moto moto)
    {
        Assert.SkipWhen(moto.Url is null, Moto.Missing);
        _moto = moto;
        _bucket = new MotoBucket(moto);
        BillSample.Copy(_folder, "export", "cdk.out", "deployed.json", "cdkcostguard.json");
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("sarif")]
    public async Task A_bill_in_S3_says_what_the_bill_on_disk_says(string format)
    {
        await PutAsync("cur/daily/export", Path.Combine(_folder.Path, "export"));
        var here = Cli.Run(_folder, "audit", "--cur", "export", "--format", format, "--no-cache");

        var there = Run("audit", "--cur", $"s3://{_bucket.Name}/cur/daily/export", "--format", format, "--cache", "cache");
        var again = Run("audit", "--cur", $"s3://{_bucket.Name}/cur/daily/export", "--format", format, "--cache", "cache");

        Assert.Equal(here.ExitCode, there.ExitCode);
        Assert.Equal(WithoutInputs(here.Output, format), WithoutInputs(there.Output, format));
        Assert.Equal(there.Output, again.Output);
        Assert.Contains("4 of 4 files to fetch", string.Join(' ', there.Error.Split('\n')).Replace("2 of 2 files to fetch", "4 of 4 files to fetch", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("", again.Error);
        if (format == "json")
        {
            Assert.Equal($"s3://{_bucket.Name}/cur/daily/export", JsonNode.Parse(there.Output)!["inputs"]![0]!["path"]!.GetValue<string>());
        }

        Assert.DoesNotContain("wJalrXUtnFEMI", string.Concat(Directory.GetFiles(Path.Combine(_folder.Path, "cache"), "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_that_is_named_is_the_one_on_disk()
    {
        await PutAsync("export", Path.Combine(_folder.Path, "export"));
        var here = Cli.Run(_folder, "audit", "--cur", "export", "--format", "json", "--no-cache", "--period", "2026-08");

        var there = Run("audit", "--cur", $"s3://{_bucket.Name}/export/", "--format", "json", "--no-cache", "--period", "2026-08");

        Assert.Equal(WithoutInputs(here.Output, "json"), WithoutInputs(there.Output, "json"));
    }

    [Fact]
    public async Task A_last_month_without_lines_is_passed_over_as_on_disk()
    {
        var october = Path.Combine(_folder.Path, "export", "data", "BILLING_PERIOD=2026-10");
        Directory.CreateDirectory(october);
        File.WriteAllBytes(Path.Combine(october, "the-bill-00001.csv.gz"), []);
        await PutAsync("export", Path.Combine(_folder.Path, "export"));

        var here = Cli.Run(_folder, "audit", "--cur", "export", "--format", "json", "--no-cache");
        var there = Run("audit", "--cur", $"s3://{_bucket.Name}/export", "--format", "json", "--no-cache");

        Assert.Equal("2026-09", JsonNode.Parse(here.Output)!["bill"]!["period"]!.GetValue<string>());
        Assert.Equal(WithoutInputs(here.Output, "json"), WithoutInputs(there.Output, "json"));
    }

    [Theory]
    [InlineData(3, "s3://BUCKET/nothing: there is nothing.", "s3://BUCKET/nothing")]
    [InlineData(3, "s3://no-such-bucket-0: there is no such bucket", "s3://no-such-bucket-0/x")]
    [InlineData(2, "s3://: a place in S3 is written", "s3://")]
    [InlineData(4, "--period 2026-01: the export has no line of that month. It has 2026-08, 2026-09.", "s3://BUCKET/export", "--period", "2026-01")]
    public async Task What_cannot_be_read_ends_in_one_line(int code, string said, string cur, params string[] args)
    {
        await PutAsync("export", Path.Combine(_folder.Path, "export"));

        Assert.StartsWith(said.Replace("BUCKET", _bucket.Name, StringComparison.Ordinal), Run(["audit", "--cur", cur.Replace("BUCKET", _bucket.Name, StringComparison.Ordinal), "--no-cache", .. args]).Refused(code, _folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_moment_leaves_a_cache_that_the_next_one_reads_right()
    {
        // More files than a blink takes: the sample's lines, many times over.
        Multiply(Path.Combine(_folder.Path, "export"), 40);
        await PutAsync("export", Path.Combine(_folder.Path, "export"));
        string[] args = ["audit", "--cur", $"s3://{_bucket.Name}/export", "--format", "json", "--cache", "cache", "--fail-on", "never"];
        var right = WithoutInputs(Cli.Run(_folder, "audit", "--cur", "export", "--format", "json", "--no-cache", "--fail-on", "never").Output, "json");
        var kills = int.Parse(Environment.GetEnvironmentVariable("CDKCOSTGUARD_KILLS") ?? "12", CultureInfo.InvariantCulture);
        var random = new Random(11);
        var (whole, _) = Process(args, Timeout.InfiniteTimeSpan);
        Assert.Equal(right, WithoutInputs(whole!, "json"));
        var cut = 0;
        for (var i = 0; i < kills; i++)
        {
            // Now and then from the beginning, else from what the one before left.
            if (i % 4 == 0)
            {
                Directory.Delete(Path.Combine(_folder.Path, "cache"), recursive: true);
            }

            cut += Process(args, TimeSpan.FromMilliseconds(random.Next(250, 1600))).Output is null ? 1 : 0;
            if (i % 4 == 3)
            {
                var next = Run(args);
                Assert.Equal((0, right), (next.ExitCode, WithoutInputs(next.Output, "json")));
            }
        }

        Assert.True(cut > kills / 3, $"only {cut} of {kills} runs were cut off");
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(_folder.Path, "cache", "s3"), "*", SearchOption.AllDirectories), f => f.Contains("/pieces/", StringComparison.Ordinal));
    }

    private static string WithoutInputs(string output, string format) => format == "json" ? BillSample.WithoutInputs(output) : output;

    private CliResult Run(params string[] args) => _bucket.Run(_folder.Path, args);

    // Its output, or null where it was killed before its end.
    private (string? Output, int Milliseconds) Process(string[] args, TimeSpan killAfter)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "cdk-costguard.dll"), .. args])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AWS_ENDPOINT_URL"] = _moto.Url, ["AWS_ACCESS_KEY_ID"] = "AKIAIOSFODNN7EXAMPLE", ["AWS_SECRET_ACCESS_KEY"] = "secret", ["AWS_REGION"] = "eu-west-1" },
        };
        var clock = Stopwatch.StartNew();
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var isOver = process.WaitForExit(killAfter);
        if (!isOver)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        Assert.True(!isOver || process.ExitCode == 0, isOver ? error.Result : "");
        return (isOver ? output.Result : null, (int)clock.ElapsedMilliseconds);
    }

    // The same file under many names, all of them in the manifest.
    private static void Multiply(string export, int times)
    {
        foreach (var month in Directory.GetDirectories(Path.Combine(export, "data")))
        {
            var first = Directory.GetFiles(month).Single();
            foreach (var i in Enumerable.Range(2, times - 1))
            {
                File.Copy(first, first.Replace("00001", i.ToString("00000", CultureInfo.InvariantCulture), StringComparison.Ordinal));
            }

            var manifest = Directory.GetFiles(month.Replace("/data/", "/metadata/", StringComparison.Ordinal)).Single();
            File.WriteAllText(manifest, JsonSerializer.Serialize(new { files = Directory.GetFiles(month).Select(f => $"s3://b/export/data/{Path.GetFileName(month)}/{Path.GetFileName(f)}") }));
        }
    }

    private Task PutAsync(string prefix, string folder) => _bucket.PutAsync(prefix, folder);

    public void Dispose() => _folder.Dispose();
}
