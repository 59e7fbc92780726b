using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Reading;

/// <summary>
/// Templates named one by one, outside an assembly: where one makes a nested stack from a file that is among them, that file is read as the nested stack, with
/// the parent's parameters and tags, and not for itself.
/// </summary>
internal sealed class NestedLinks
{
    private const int MaximumNesting = 8;

    // More stacks than an account can have by default is no deployment but templates that multiply.
    private const int MaximumStacks = 2_000;

    private readonly Dictionary<string, Template> _byPath = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nested = new(StringComparer.Ordinal);
    private int _made;

    /// <summary>Adds the template of a file.</summary>
    public void Add(string path, Template template) => _byPath.Add(path, template);

    /// <summary>All templates, each as what it is: a stack or a nested stack.</summary>
    public IEnumerable<Template> Resolve()
    {
        foreach (var (path, template) in _byPath)
        {
            Link(path, template, 0);
        }

        var roots = _byPath.Where(t => !_nested.Contains(t.Key)).Select(t => t.Value).ToArray();
        Template[] reached = [.. roots, .. Below(roots)];

        // Templates in a circle are nested everywhere and reached from nowhere: they stay for themselves.
        var documents = reached.Select(t => t.Document).ToHashSet();
        return [.. reached, .. _byPath.Values.Where(t => !documents.Contains(t.Document))];
    }

    private static IEnumerable<Template> Below(IEnumerable<Template> templates) => templates.SelectMany(t => t.Nested.Values.Concat(Below(t.Nested.Values)));

    private void Link(string path, Template template, int depth)
    {
        foreach (var resource in template.Resources.Where(r => r.Type is "AWS::CloudFormation::Stack" or "AWS::Serverless::Application"))
        {
            var address = (resource["TemplateURL"] ?? resource["Location"]) as ScalarNode;
            var file = address is null || address.Text.Contains('\0', StringComparison.Ordinal) ? null : Path.GetFullPath(address.Text, Path.GetDirectoryName(path)!);
            if (file is null || depth >= MaximumNesting || _made >= MaximumStacks || file == path || !_byPath.TryGetValue(file, out var inner))
            {
                template.NotExpanded.Add($"the template of the nested stack {resource.LogicalId} is not among the inputs");
                continue;
            }

            _made++;
            var nested = inner.NestedIn(resource);
            template.Nested[resource.LogicalId] = nested;
            _nested.Add(file);
            Link(file, nested, depth + 1);
        }
    }
}
