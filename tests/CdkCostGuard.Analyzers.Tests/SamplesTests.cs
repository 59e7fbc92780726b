using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>The samples say what the engine says of their templates.</summary>
public class SamplesTests
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.Linq;";

    [Theory]
    [InlineData("WellTagged", "CustomerCopilot/Backend/ChatRole YYY 1", "Prod/ContractSearch/Answer/ServiceRole YYY 1", "Prod/ContractSearch/Index/ServiceRole YYY 1")]
    [InlineData("SharedRole", "Platform/ModelRole YYY 3")]
    [InlineData("TheBill", "ContractAgent/ModelRole NNN 3", "DataScience/BatchNotebook NNN 0", "DataScience/Workbench UUU 0", "Search/SearchRole NYY 1")]
    public void InvokersOfASample_AreKnown(string sample, params string[] expected)
    {
        var files = Directory.GetFiles(Repository.PathOf("samples", sample), "*.cs").Select(f => (f, File.ReadAllText(f))).Append(("Usings.cs", ImplicitUsings));

        var invokers = Program.Facts(files).Principals.Where(p => p.Class == InvokerClass.Direct)
            .Select(p => $"{p.Path} {string.Concat(new[] { "Team", "Project", "CostCenter" }.Select(k => p.Tags.Has(k).ToString()[0]))} {p.Uses.Length}");

        Assert.Equal(expected, invokers.Order(StringComparer.Ordinal));
    }
}
