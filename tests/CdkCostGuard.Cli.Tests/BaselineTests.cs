using System.Text.Json;

namespace CdkCostGuard.Cli.Tests;

public sealed class BaselineTests : IDisposable
{
    private const string DefaultFile = "cdkcostguard.baseline.json";

    private readonly TemporaryFolder _folder = new();

    public BaselineTests() => _folder.Write("t.json", Sample.Warning);

    [Fact]
    public void Writing_a_baseline_ends_in_0_and_writes_no_report()
    {
        var result = Cli.Run(_folder, "check", "t.json", "--write-baseline");
        Assert.Equal((0, "", $"Wrote {DefaultFile}. Pass it with --baseline from now on.\n"), (result.ExitCode, result.Output, result.Error));
        Assert.True(File.Exists(Path.Combine(_folder.Path, DefaultFile)));
    }

    [Fact]
    public void What_the_baseline_knows_does_not_count_even_as_a_note()
    {
        Cli.Run(_folder, "check", "t.json", "--write-baseline", "--baseline", "b.json");
        Assert.Equal(0, Cli.Run(_folder, "check", "t.json", "--baseline", "b.json", "--fail-on", "note").ExitCode);
    }

    [Fact]
    public void What_the_baseline_knows_stays_in_the_report()
    {
        Cli.Run(_folder, "check", "t.json", "--write-baseline");
        using var json = JsonDocument.Parse(Cli.Run(_folder, "check", "t.json", "--baseline", DefaultFile, "--format", "json").Output);
        Assert.All(json.RootElement.GetProperty("findings").EnumerateArray(), f => Assert.Equal("baselined", f.GetProperty("status").GetString()));
        Assert.Equal(2, json.RootElement.GetProperty("summary").GetProperty("baselined").GetInt32());
    }

    [Fact]
    public void Lines_may_move()
    {
        Cli.Run(_folder, "check", "t.json", "--write-baseline");
        _folder.Write("t.json", "\n\n\n" + Sample.Warning);
        Assert.Equal(0, Cli.Run(_folder, "check", "t.json", "--baseline", DefaultFile).ExitCode);
    }

    [Fact]
    public void A_new_finding_counts()
    {
        Cli.Run(_folder, "check", "t.json", "--write-baseline");
        _folder.Write("new.json", Sample.Warning);
        Assert.Equal(1, Cli.Run(_folder, "check", "t.json", "new.json", "--baseline", DefaultFile).ExitCode);
    }

    [Fact]
    public void Writing_again_keeps_what_the_old_baseline_knew()
    {
        Cli.Run(_folder, "check", "t.json", "--write-baseline");
        var first = File.ReadAllText(Path.Combine(_folder.Path, DefaultFile));
        Cli.Run(_folder, "check", "t.json", "--baseline", DefaultFile, "--write-baseline");
        Assert.Equal(first, File.ReadAllText(Path.Combine(_folder.Path, DefaultFile)));
    }

    public void Dispose() => _folder.Dispose();
}
