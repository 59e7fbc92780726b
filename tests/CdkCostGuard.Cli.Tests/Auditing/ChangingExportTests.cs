using CdkCostGuard.Billing.Tests.Exports;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>Files that somebody else writes while an audit reads them: the audit says so, or reads one state of them, never half of two.</summary>
public sealed class ChangingExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".parquet", "--no-cache")]
    [InlineData(".csv.gz", "--no-cache")]
    [InlineData(".csv", "--no-cache")]
    [InlineData(".parquet", "--cache", "cache")]
    public void A_file_that_is_written_all_the_while_is_named(string ending, params string[] cache)
    {
        var path = Export("cur/a" + ending, 1);
        var time = File.GetLastWriteTimeUtc(path);

        var result = During(() => File.SetLastWriteTimeUtc(path, time = time.AddSeconds(1)), ["audit", "--cur", "cur", .. cache]);

        Assert.Equal("a" + ending + ": changed while it was read. Run again when the export is complete.", result.Refused(3, _folder));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "cache")) && Directory.GetFiles(Path.Combine(_folder.Path, "cache")).Length > 0);
    }

    [Theory]
    [InlineData(".parquet")]
    [InlineData(".csv.gz")]
    public void Of_two_deliveries_that_take_turns_one_is_read_whole_or_none(string ending)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a file that is open cannot be overwritten there");
        byte[][] deliveries = [File.ReadAllBytes(Export("one" + ending, 100)), File.ReadAllBytes(Export("two" + ending, 3))];
        Directory.CreateDirectory(Path.Combine(_folder.Path, "cur"));
        var path = _folder.Write("cur/a" + ending, deliveries[0]);
        var turn = 0;
        var time = File.GetLastWriteTimeUtc(path);
        void Deliver()
        {
            // In place, and no delivery has the time of another.
            File.WriteAllBytes(path, deliveries[++turn % 2]);
            File.SetLastWriteTimeUtc(path, time = time.AddSeconds(1));
        }

        for (var i = 0; i < 5; i++)
        {
            var result = During(Deliver, ["audit", "--cur", "cur", "--cache", "cache", "--fail-on", "never", "--format", "csv"]);

            if (result.ExitCode != 0)
            {
                // 4 at the moment when nothing is in it yet.
                Assert.Contains("a" + ending, result.Refused(result.ExitCode == 4 ? 4 : 3, _folder), StringComparison.Ordinal);
            }
            else
            {
                Assert.Matches(",(100|3)\\.00,", result.Output.Split('\n')[1]);
            }
        }

        // Nor is something wrong kept.
        File.WriteAllBytes(path, deliveries[0]);
        using var last = Audited.Of(_folder, "--cur", "cur", "--cache", "cache");
        Assert.Equal(100m, last.Raw);
    }

    // Does something over and over until the audit is over.
    private CliResult During(Action action, string[] args)
    {
        using var isOver = new CancellationTokenSource();
        using var isUnderWay = new ManualResetEventSlim();
        var other = Task.Factory.StartNew(
            () =>
            {
                while (!isOver.IsCancellationRequested)
                {
                    action();
                    isUnderWay.Set();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        isUnderWay.Wait(TestContext.Current.CancellationToken);
        try
        {
            return Cli.Run(_folder, args);
        }
        finally
        {
            isOver.Cancel();
            other.Wait();
        }
    }

    private string Export(string name, int lines) => ExportWriter.Write(
        Path.Combine(_folder.Path, name),
        Enumerable.Range(0, lines).Select(i => new CurRow { Cost = 1, ResourceId = "r" + i }),
        name.EndsWith(".parquet", StringComparison.Ordinal) ? null : "* EXCLUDE (tags, product, cost_category, discount, resource_tags)");
}
