using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Reading;

/// <summary>Reads one stack of a cloud assembly with its nested stacks.</summary>
internal sealed class StackReader(
    string folder, string name, SourceDocument manifest, string artifactId, MapNode artifact, MapNode? properties, IReadOnlyDictionary<string, string> stackTags)
{
    private const int MaximumNesting = 8;

    // CloudFormation's own bound on a hierarchy of nested stacks is of this order; beyond it, templates multiply.
    private const int MaximumNested = 2_000;

    // A nested stack takes its tags from the resource that makes it.
    private static readonly Dictionary<string, string> NoTags = new(StringComparer.Ordinal);

    // Logical id with construct path, as the manifest or the metadata file has them. Ids of nested stacks stand among them and may be the same.
    private readonly List<(string Path, string LogicalId)> _paths = [];

    // The frames of the program that made a construct, by its path.
    private readonly Dictionary<string, IReadOnlyList<string>> _creationStacks = new(StringComparer.Ordinal);

    private Dictionary<string, string>? _assets;

    private int _nested;

    public Template Read()
    {
        ReadPaths(artifact["metadata"]);
        ReadPaths(MetadataFile());
        var file = (properties?["templateFile"] as ScalarNode)?.Text
            ?? throw CostGuardException.BadInput($"{manifest.Name}: the stack {artifactId} names no templateFile; run `cdk synth` anew");
        var (account, region) = Environment();
        var stack = (artifact["displayName"] as ScalarNode)?.Text.Split(' ')[0] ?? artifactId;
        var info = new StackInfo
        {
            Stack = stack,
            StackName = (properties?["stackName"] as ScalarNode)?.Text ?? artifactId,
            AccountId = account,
            Region = region,
            Tags = Tags(),
            CreationStacks = _creationStacks,
        };
        return Read(file, info, scope: null, 0);
    }

    private Template Read(string file, StackInfo info, string? scope, int nesting)
    {
        var path = CloudAssembly.Inside(folder, file, manifest, artifactId);
        if (!File.Exists(path))
        {
            throw CostGuardException.BadInput($"{manifest.Name}: the stack {info.Stack} names {file}, which is not there; run `cdk synth` anew");
        }

        var document = TemplateFiles.Read(path, TextFiles.NameIn(name, file));
        var nestedScopes = NestedScopes(document, scope);
        var template = Template.FromAssembly(document, info with { ConstructPaths = PathsOf(scope, nestedScopes.Values) });
        foreach (var resource in template.Resources.Where(r => r.Type == "AWS::CloudFormation::Stack"))
        {
            if (nesting < MaximumNesting && _nested++ < MaximumNested && TemplateOf(resource) is { } inner)
            {
                template.Nested[resource.LogicalId] = Read(
                    inner,
                    info with { Stack = resource.Id, StackName = null, Tags = NoTags, MadeBy = resource },
                    nestedScopes.GetValueOrDefault(resource.LogicalId),
                    nesting + 1);
            }
            else
            {
                template.NotExpanded.Add($"the template of the nested stack {resource.LogicalId} is not in the assembly");
            }
        }

        return template;
    }

    // A nested stack N is made by the resource <scope>/N.NestedStack/N.NestedStackResource, and its own resources lie below <scope>/N.
    private Dictionary<string, string> NestedScopes(SourceDocument document, string? scope)
    {
        var scopes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in ((document.Root as MapNode)?["Resources"] as MapNode)?.Entries ?? [])
        {
            if (entry.Value is not MapNode map || map["Type"] is not ScalarNode { Text: "AWS::CloudFormation::Stack" })
            {
                continue;
            }

            var path = ((map["Metadata"] as MapNode)?["aws:cdk:path"] as ScalarNode)?.Text
                ?? _paths.FindAll(p => p.LogicalId == entry.Key && (scope is null || p.Path.StartsWith(scope + "/", StringComparison.Ordinal)))
                    .Select(p => p.Path).MinBy(p => p.Length);
            if (path?.Split('/') is [.. var outer, var stackScope, _] && stackScope.EndsWith(".NestedStack", StringComparison.Ordinal))
            {
                scopes[entry.Key] = string.Join('/', [.. outer, stackScope[..^".NestedStack".Length]]);
            }
        }

        return scopes;
    }

    private Dictionary<string, string> PathsOf(string? scope, IReadOnlyCollection<string> nestedScopes)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, logicalId) in _paths)
        {
            var isHere = scope is null || path.StartsWith(scope + "/", StringComparison.Ordinal);
            if (isHere && !nestedScopes.Any(n => path.StartsWith(n + "/", StringComparison.Ordinal)))
            {
                paths.TryAdd(logicalId, path);
            }
        }

        return paths;
    }

    private void ReadPaths(Node? metadata)
    {
        foreach (var entry in (metadata as MapNode)?.Entries ?? [])
        {
            foreach (var item in (entry.Value as ListNode)?.Items.OfType<MapNode>() ?? [])
            {
                switch ((item["type"] as ScalarNode)?.Text)
                {
                    case "aws:cdk:logicalId" when item["data"] is ScalarNode id:
                        _paths.Add((entry.Key.TrimStart('/'), id.Text));
                        break;
                    case "aws:cdk:creationStack" when item["data"] is ListNode frames:
                        _creationStacks[entry.Key.TrimStart('/')] = [.. frames.Items.OfType<ScalarNode>().Select(f => f.Text)];
                        break;
                }
            }
        }
    }

    private Node? MetadataFile()
    {
        var file = (artifact["additionalMetadataFile"] as ScalarNode)?.Text ?? $"{artifactId}.metadata.json";
        var path = CloudAssembly.Inside(folder, file, manifest, artifactId);
        return File.Exists(path) ? TemplateFiles.Read(path, TextFiles.NameIn(name, file)).Root : null;
    }

    private (string? Account, string? Region) Environment() =>
        (artifact["environment"] as ScalarNode)?.Text.Split('/') is ["aws:", "", var account, var region]
            ? (account.StartsWith("unknown-", StringComparison.Ordinal) ? null : account, region.StartsWith("unknown-", StringComparison.Ordinal) ? null : region)
            : (null, null);

    private Dictionary<string, string> Tags()
    {
        var tags = new Dictionary<string, string>(stackTags, StringComparer.Ordinal);
        foreach (var tag in (properties?["tags"] as MapNode)?.Entries ?? [])
        {
            tags[tag.Key] = (tag.Value as ScalarNode)?.Text ?? "";
        }

        return tags;
    }

    // Under the CLI the resource's metadata names its template; else its address ends in an asset that the asset manifest knows.
    private string? TemplateOf(Resource nested)
    {
        if ((nested.Node["Metadata"] as MapNode)?["aws:asset:path"] is ScalarNode path)
        {
            return path.Text;
        }

        _assets ??= Assets();
        return (nested["TemplateURL"]?.Scalars() ?? []).SelectMany(t => t.Split('/')).Select(piece => _assets.GetValueOrDefault(piece)).FirstOrDefault(f => f is not null);
    }

    private Dictionary<string, string> Assets()
    {
        var assets = new Dictionary<string, string>(StringComparer.Ordinal);
        var file = $"{artifactId}.assets.json";
        var path = CloudAssembly.Inside(folder, file, manifest, artifactId);
        var root = File.Exists(path) ? TemplateFiles.Read(path, TextFiles.NameIn(name, file)).Root as MapNode : null;
        foreach (var entry in (root?["files"] as MapNode)?.Entries ?? [])
        {
            if (entry.Value is MapNode map && (map["source"] as MapNode)?["path"] is ScalarNode source)
            {
                foreach (var destination in (map["destinations"] as MapNode)?.Entries ?? [])
                {
                    if ((destination.Value as MapNode)?["objectKey"] is ScalarNode key)
                    {
                        assets[key.Text[(key.Text.LastIndexOf('/') + 1)..]] = source.Text;
                    }
                }
            }
        }

        return assets;
    }
}
