using System.Text.Json.Nodes;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>A disk that is really full and a folder that is really not to be written to, in a mount namespace of the test's own: the bill is the same.</summary>
public sealed class CacheFaultTests : IDisposable
{
    private static readonly string Export = Repository.PathOf("samples", "TheBill", "export");
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        using var folder = new TemporaryFolder();
        return OperatingSystem.IsLinux() && File.Exists("/usr/bin/unshare") && NodeTools.Run("/usr/bin/unshare", ["-rm", "mount", "-t", "tmpfs", "none", folder.Path], folder.Path).ExitCode == 0;
    });

    private readonly TemporaryFolder _folder = new();

    public CacheFaultTests()
    {
        Assert.SkipUnless(CanMount.Value, "this system lets nobody but root mount anything");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "cache"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "tmp"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("4k")]
    [InlineData("28k")]
    public void A_full_disk_under_the_cache_costs_a_notice(string size)
    {
        var (report, notices) = Audit($"mount -t tmpfs -o size={size} none cache", "--cache", "cache");

        Assert.StartsWith("What was read cannot be kept in the cache", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Equal(Expected(), report);
    }

    [Fact]
    public void So_does_a_folder_that_is_read_only()
    {
        var (report, notices) = Audit("mount --bind cache cache && mount -o remount,bind,ro cache", "--cache", "cache");

        Assert.StartsWith("What was read cannot be kept in the cache", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Equal(Expected(), report);
    }

    [Fact]
    public void What_is_kept_in_a_folder_that_is_read_only_is_used()
    {
        Audit("true", "--cache", "cache");
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_folder.Path, "cache")));

        var (report, notices) = Audit("mount --bind cache cache && mount -o remount,bind,ro cache", "--cache", "cache");

        Assert.Empty(notices);
        Assert.Equal(Expected(), report);
    }

    [Fact]
    public void A_damaged_entry_in_a_folder_that_is_read_only_is_not_believed()
    {
        Audit("true", "--cache", "cache");
        foreach (var entry in Directory.GetFiles(Path.Combine(_folder.Path, "cache")))
        {
            File.WriteAllBytes(entry, File.ReadAllBytes(entry)[..^9]);
        }

        var (report, notices) = Audit("mount --bind cache cache && mount -o remount,bind,ro cache", "--cache", "cache");

        Assert.StartsWith("What was read cannot be kept in the cache", Assert.Single(notices), StringComparison.Ordinal);
        Assert.Equal(Expected(), report);
    }

    [Theory]
    [InlineData("mount -t tmpfs -o size=4k none tmp")]
    [InlineData("mount -t tmpfs -o ro none tmp")]
    public void Without_room_for_temporary_files_a_bill_that_fits_into_memory_is_read(string mount)
    {
        var (report, notices) = Audit($"{mount} && export TMPDIR=$PWD/tmp", "--no-cache");

        Assert.Empty(notices);
        Assert.Equal(Expected(), report);
    }

    [Fact]
    public void A_report_that_finds_no_room_ends_in_a_line()
    {
        var (code, output, error) = Run("mount -t tmpfs -o size=4k none tmp", "--no-cache", "--out", "json=tmp/report.json");

        Assert.Equal((3, ""), (code, output));
        Assert.StartsWith("cdk-costguard: tmp/report.json: cannot be written", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    private string Expected()
    {
        var result = Cli.Run(_folder, "audit", "--cur", Export, "--no-cache", "--format", "json", "--fail-on", "never");
        var report = JsonNode.Parse(result.Output)!.AsObject();
        report.Remove("notices");
        return report.ToJsonString();
    }

    private (string Report, string[] Notices) Audit(string before, params string[] options)
    {
        var (code, output, error) = Run(before, [.. options, "--format", "json"]);
        Assert.Equal((0, ""), (code, error));
        var report = JsonNode.Parse(output)!.AsObject();
        var notices = report["notices"]!.AsArray().Select(n => n!.GetValue<string>()).ToArray();
        report.Remove("notices");
        Assert.DoesNotContain(_folder.Path, output, StringComparison.Ordinal);
        return (report.ToJsonString(), notices);
    }

    // "$0" and "$@" are the program and its arguments.
    private (int Code, string Output, string Error) Run(string before, params string[] options) => NodeTools.Run(
        "/usr/bin/unshare",
        ["-rm", "sh", "-c", $"{before} && exec dotnet \"$0\" \"$@\"", Path.Combine(AppContext.BaseDirectory, "cdk-costguard.dll"), "audit", "--cur", Export, "--fail-on", "never", .. options],
        _folder.Path);
}
