using System.Text;
using BenchmarkDotNet.Attributes;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Templates;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Benchmarks;

/// <summary>Reading and checking one template, by its size. Linear means: the time a resource stays the same.</summary>
[MemoryDiagnoser]
public class CheckBenchmarks
{
    private byte[] _json = [];
    private SourceDocument _document = null!;

    [Params(100, 1_000, 10_000)]
    public int Resources { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _json = Encoding.UTF8.GetBytes(GeneratedTemplate.Json(Resources));
        _document = JsonNodes.Read("t.json", _json);
    }

    [Benchmark]
    public SourceDocument Read() => JsonNodes.Read("t.json", _json);

    [Benchmark]
    public int Check() => Findings(_document);

    internal static int Findings(SourceDocument document) =>
        TemplateChecker.Check([Template.From(document, new StackInfo { Stack = "App" })], Policy.Default).Findings.Count;
}

/// <summary>74 parameters and 41 chained conditions: cost must follow the size of the text, not the number of ways that conditions can turn out.</summary>
[MemoryDiagnoser]
public class ConditionBenchmarks
{
    private SourceDocument _document = null!;

    [Params(10, 41)]
    public int Conditions { get; set; }

    [GlobalSetup]
    public void SetUp() => _document = JsonNodes.Read("t.json", Encoding.UTF8.GetBytes(GeneratedTemplate.ChainedConditions(74, Conditions)));

    [Benchmark]
    public int Check() => CheckBenchmarks.Findings(_document);
}
