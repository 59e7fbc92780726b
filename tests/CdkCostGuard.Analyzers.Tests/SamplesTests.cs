using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>The samples say what the engine says of their templates.</summary>
public class SamplesTests
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.Linq;";

    /// <summary>What they are compiled against besides the CDK.</summary>
    public static MetadataReference Library { get; } = MetadataReference.CreateFromFile(OwnLibrary.Path);

    [Theory]
    [InlineData("WellTagged", "CustomerCopilot/Backend/ChatRole YYY 1", "Prod/ContractSearch/Answer/ServiceRole YYY 1", "Prod/ContractSearch/Index/ServiceRole YYY 1")]
    [InlineData("SharedRole", "Platform/ModelRole YYY 3")]
    [InlineData("TheBill", "ContractAgent/ModelRole NNN 3", "DataEngineering/PipelineRole YYY 4", "DataScience/BatchNotebook NNN 0", "DataScience/Workbench UUU 0", "Search/SearchRole NYY 1")]
    public void InvokersOfASample_AreKnown(string sample, params string[] expected)
    {
        var files = Directory.GetFiles(Repository.PathOf("samples", sample), "*.cs").Select(f => (f, File.ReadAllText(f))).Append(("Usings.cs", ImplicitUsings));

        var invokers = Program.Facts(files, Library).Principals.Where(p => p.Class == InvokerClass.Direct)
            .Select(p => $"{p.Path} {string.Concat(new[] { "Team", "Project", "CostCenter" }.Select(k => p.Tags.Has(k).ToString()[0]))} {p.Uses.Length}");

        Assert.Equal(expected, invokers.Order(StringComparer.Ordinal));
    }
}
