using System.Text.Json;
using CdkCostGuard.Corpus;

namespace CdkCostGuard.Analyzers.Shell.Tests;

/// <summary>The tool that analyses a folder.</summary>
public sealed class CorpusProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_without_source_gives_an_empty_array()
    {
        var result = await CorpusProgram.AnalyzeAsync(_folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal("[]", FindingsJson.Write(result.Findings));
    }

    [Fact]
    public async Task Source_that_does_not_compile_and_source_of_a_build_do_no_harm()
    {
        _folder.Write("src/Program.cs", "using Missing; class P : Nothing { static void Main() { new App( } }");
        _folder.Write("src/obj/Generated.cs", "class P { }");
        _folder.Write("src/bin/Debug/Copied.cs", "class P { }");
        var result = await CorpusProgram.AnalyzeAsync(_folder.Path, TestContext.Current.CancellationToken);
        Assert.Empty(result.Findings);
        Assert.Empty(result.Crashes);
    }

    [Fact]
    public async Task A_finding_is_written_in_the_words_of_the_report()
    {
        _folder.Write("Program.cs", "class P { static void Main() { } }");
        _folder.Write("cdkcostguard.json", "{\n  \"failOn\": \"often\"\n}\n");
        var result = await CorpusProgram.AnalyzeAsync(_folder.Path + "/.", TestContext.Current.CancellationToken);

        using var json = JsonDocument.Parse(FindingsJson.Write(result.Findings));
        var finding = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(["ruleId", "level", "file", "line", "message", "data"], finding.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("CCG9001", "warning", "cdkcostguard.json", 2), (
            finding.GetProperty("ruleId").GetString(), finding.GetProperty("level").GetString(), finding.GetProperty("file").GetString(), finding.GetProperty("line").GetInt32()));
        Assert.Equal(JsonValueKind.Object, finding.GetProperty("data").ValueKind);
    }
}
