namespace CdkCostGuard.Cli.Tests;

/// <summary>The program itself: what the settings of its own process change.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_clean_check_says_so_on_standard_output_alone()
    {
        _folder.Write("t.json", Sample.Clean);
        Assert.Equal((0, "0 principals, 0 invokers: 0 errors, 0 warnings, 0 notes\n", ""), Run("check", "t.json"));
    }

    [Fact]
    public void The_runtime_speaks_in_sentences()
    {
        _folder.Write("t.json", "{ \"a\": 1, }");
        var (code, output, error) = Run("check", "t.json");
        Assert.Equal((3, ""), (code, output));
        Assert.Matches(@"^cdk-costguard: t\.json\(1,11\): not valid JSON: The JSON object contains a trailing comma", error);
    }

    [Fact]
    public void The_version_begins_with_the_one_in_reports()
    {
        var (code, output, error) = Run("--version");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith(ToolVersion.Info.Version, output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_does_without_the_engine_that_bills_are_read_with()
    {
        // What starts a process should not load what 70 MB of native code belong to: here they are not even there.
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => Path.GetFileName(f) is var n && !n.StartsWith("DuckDB", StringComparison.Ordinal) && n != "CdkCostGuard.Billing.dll"))
        {
            File.Copy(file, Path.Combine(_folder.Path, Path.GetFileName(file)));
        }

        _folder.Write("in/t.json", Sample.Clean);
        var program = Path.Combine(_folder.Path, "cdk-costguard.dll");
        Assert.Equal((0, "0 principals, 0 invokers: 0 errors, 0 warnings, 0 notes\n", ""), NodeTools.Run("dotnet", [program, "check", "in/t.json"], _folder.Path));
        Assert.NotEqual(0, NodeTools.Run("dotnet", [program, "audit", "--cur", "in"], _folder.Path).ExitCode);
    }

    private (int ExitCode, string Output, string Error) Run(params string[] args) =>
        NodeTools.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "cdk-costguard.dll"), .. args], _folder.Path);

    public void Dispose() => _folder.Dispose();
}
