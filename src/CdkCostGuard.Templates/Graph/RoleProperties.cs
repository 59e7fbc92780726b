using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Graph;

/// <summary>Which property of a resource names the role that it runs with.</summary>
internal static class RoleProperties
{
    private static readonly Dictionary<string, string[][]> Paths = Load();

    /// <summary>The values of those properties, with the path of each. Empty for a type that runs with none.</summary>
    public static IEnumerable<(string Path, Guarded<Node> Value)> Of(Resource resource)
    {
        if (!Paths.TryGetValue(resource.Type, out var paths))
        {
            yield break;
        }

        foreach (var path in paths)
        {
            foreach (var value in Walk(resource.Properties, path, 0, resource.Template, Guard.Always))
            {
                yield return ("Properties." + string.Join('.', path), value);
            }
        }
    }

    private static IEnumerable<Guarded<Node>> Walk(Node? node, string[] path, int at, Template template, Guard guard)
    {
        foreach (var branch in Evaluator.Branches(node, template, guard))
        {
            IEnumerable<Guarded<Node>> found = branch.Value switch
            {
                ListNode list => list.Items.SelectMany(i => Walk(i, path, at, template, branch.Guard)),
                _ when at == path.Length => Leaves(branch, template),
                MapNode map when map[path[at]] is { } next => Walk(next, path, at + 1, template, branch.Guard),
                // A map by names of the user's own, such as Cognito's role mappings.
                MapNode map when at > 0 && !FunctionCall.Is(map) => map.Entries.Where(e => e.Value is MapNode inner && inner[path[at]] is not null)
                    .SelectMany(e => Walk(e.Value, path, at, template, branch.Guard)),
                _ => [],
            };
            foreach (var value in found)
            {
                yield return value;
            }
        }
    }

    // `{ Arn: ... }`, `{ Name: ... }` or `{ authenticated: ..., unauthenticated: ... }`: the values are the references.
    private static IEnumerable<Guarded<Node>> Leaves(Guarded<Node> leaf, Template template) => leaf.Value is MapNode map && !FunctionCall.Is(map)
        ? map.Entries.SelectMany(e => Evaluator.Branches(e.Value, template, leaf.Guard))
        : [leaf];

    private static Dictionary<string, string[][]> Load()
    {
        using var stream = typeof(RoleProperties).Assembly.GetManifestResourceStream("RoleProperties.txt")!;
        using var reader = new StreamReader(stream);
        var table = new Dictionary<string, string[][]>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var words = line.Split(' ');
                table.Add(words[0], Array.ConvertAll(words[1..], p => p.Split('.')));
            }
        }

        return table;
    }
}
