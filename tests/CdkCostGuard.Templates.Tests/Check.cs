using System.Text;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests;

/// <summary>Checks templates that stand in a test.</summary>
internal static class Check
{
    public static CheckResult Yaml(string yaml, Policy? policy = null) => TemplateChecker.Check([Template("app.yaml", yaml)], policy ?? Policy.Default);

    public static CheckResult Yaml(params (string Name, string Yaml)[] templates) =>
        TemplateChecker.Check([.. templates.Select(t => Template(t.Name, t.Yaml))], Policy.Default);

    /// <summary>The graph of a template, YAML or JSON.</summary>
    public static AttributionGraph Graph(string text) => AttributionGraph.Build([Template("app.yaml", text)], Policy.Default);

    /// <summary>A template, YAML or JSON; its stack is called like its file.</summary>
    public static Template Template(string name, string text) =>
        CdkCostGuard.Templates.Reading.Template.From(TemplateFiles.Parse(Encoding.UTF8.GetBytes(text), name), new StackInfo { Stack = Path.GetFileNameWithoutExtension(name) });
}
