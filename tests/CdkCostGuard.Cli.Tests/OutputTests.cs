using System.Text.Json;

namespace CdkCostGuard.Cli.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OutputTests() => _folder.Write("t.json", Sample.Warning);

    [Fact]
    public void A_check_writes_no_file_unless_asked()
    {
        Cli.Run(_folder, "check", "t.json");
        Assert.Equal(["t.json"], Files());
    }

    [Fact]
    public void Every_output_is_written_whole_and_nothing_else_is_left()
    {
        var result = Cli.Run(_folder, "check", "t.json", "--out", "json=r.json", "--out", "sarif=r.sarif", "--out", "terminal=r.txt");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["r.json", "r.sarif", "r.txt", "t.json"], Files());
        Assert.Equal(result.Output, Read("r.txt"));
        Assert.Equal(Cli.Run(_folder, "check", "t.json", "--format", "json").Output, Read("r.json"));
        Assert.Equal(Cli.Run(_folder, "check", "t.json", "--format", "sarif").Output, Read("r.sarif"));
    }

    [Fact]
    public void An_output_replaces_an_older_one()
    {
        _folder.Write("r.json", new string('x', 100_000));
        Cli.Run(_folder, "check", "t.json", "--out", "json=r.json");
        using var json = JsonDocument.Parse(Read("r.json"));
        Assert.Equal("check", json.RootElement.GetProperty("command").GetString());
    }

    [Fact]
    public void Two_runs_give_the_same_bytes() =>
        Assert.Equal(Cli.Run(_folder, "check", "t.json", "--format", "json").Output, Cli.Run(_folder, "check", "t.json", "--format", "json").Output);

    [Fact]
    public void Redirected_output_has_no_control_codes() => Assert.DoesNotContain('\u001b', Cli.Run(_folder, "check", "t.json").Output);

    [Theory]
    [InlineData("t.json")]
    [InlineData("./t.json")]
    [InlineData(".")]
    public void A_template_has_one_name_however_it_is_reached(string path)
    {
        using var json = JsonDocument.Parse(Cli.Run(_folder, "check", path, "--format", "json").Output);
        Assert.Equal("t.json", json.RootElement.GetProperty("principals")[0].GetProperty("template").GetString());
    }

    [Theory]
    [InlineData("no/r.json")]
    [InlineData("t.json/r.json")]
    public void An_output_that_cannot_be_written_is_told_in_one_line(string file)
    {
        var line = Cli.Run(_folder, "check", "t.json", "--out", $"json={file}").Refused(3, _folder);
        Assert.StartsWith($"{file}: cannot be written", line, StringComparison.Ordinal);
        Assert.Equal(["t.json"], Files());
    }

    [Fact]
    public void A_baseline_that_cannot_be_written_is_told_in_one_line() =>
        Assert.StartsWith("no/b.json: cannot be written", Cli.Run(_folder, "check", "t.json", "--write-baseline", "--baseline", "no/b.json").Refused(3, _folder), StringComparison.Ordinal);

    private string[] Files() => [.. Directory.GetFileSystemEntries(_folder.Path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder.Path, name));

    public void Dispose() => _folder.Dispose();
}
