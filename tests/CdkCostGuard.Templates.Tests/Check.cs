using System.Text;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests;

/// <summary>Checks snippets as the tool checks files.</summary>
internal static class Check
{
    private static readonly Dictionary<string, string> NoTags = [];

    /// <summary>Checks one template, <c>app.yaml</c>; what it makes is named <c>app/LogicalId</c>.</summary>
    public static CheckResult Yaml(string yaml, Policy? policy = null) => Run([("app.yaml", yaml)], policy, NoTags);

    /// <summary>Checks templates that are deployed together.</summary>
    public static CheckResult Yaml(params (string Name, string Yaml)[] templates) => Run(templates, null, NoTags);

    /// <summary>The same, by a policy.</summary>
    public static CheckResult Yaml(Policy policy, params (string Name, string Yaml)[] templates) => Run(templates, policy, NoTags);

    /// <summary>Checks one template whose stack is deployed with tags.</summary>
    public static CheckResult YamlWithStackTags(string yaml, params (string Key, string Value)[] tags) =>
        Run([("app.yaml", yaml)], null, tags.ToDictionary(t => t.Key, t => t.Value));

    /// <summary>Checks a cloud assembly of these files.</summary>
    public static CheckResult Assembly(params (string Name, string Text)[] files)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, text) in files)
        {
            folder.Write($"cdk.out/{name}", text);
        }

        return TemplateChecker.Check(InputReader.Read(["cdk.out"], folder.Path, NoTags).Templates, Core.Policies.Policy.Default);
    }

    /// <summary>A policy file.</summary>
    public static Policy Policy(string json) => PolicyReader.Read("cdkcostguard.json", Encoding.UTF8.GetBytes(json));

    /// <summary>The graph of a template, YAML or JSON.</summary>
    public static AttributionGraph Graph(string text) => AttributionGraph.Build([Template("app.yaml", text)], Core.Policies.Policy.Default);

    /// <summary>A template, YAML or JSON; its stack is called like its file.</summary>
    public static Template Template(string name, string text) =>
        Templates.Reading.Template.From(TemplateFiles.Parse(Encoding.UTF8.GetBytes(text), name), new StackInfo { Stack = Path.GetFileNameWithoutExtension(name) });

    private static CheckResult Run((string Name, string Yaml)[] templates, Policy? policy, Dictionary<string, string> stackTags)
    {
        using var folder = new TemporaryFolder();
        string[] paths = [.. templates.Select(t => folder.Write(t.Name, t.Yaml))];
        return TemplateChecker.Check(InputReader.Read(paths, folder.Path, stackTags).Templates, policy ?? Core.Policies.Policy.Default);
    }
}
