using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Reading;

/// <summary>Turns a template into what CloudFormation makes of it before it makes resources: transforms, as far as they are known.</summary>
internal static class Expansion
{
    /// <summary>The template after the transforms that this product knows.</summary>
    public static MapNode Apply(SourceDocument document)
    {
        var root = (MapNode)document.Root;
        return Transforms(root).Contains("AWS::LanguageExtensions") ? LoopExpansion.Apply(root) : root;
    }

    /// <summary>The resources of the template, with those that SAM adds.</summary>
    /// <param name="root">The template.</param>
    /// <param name="notExpanded">Takes what could not be expanded.</param>
    public static IEnumerable<(string Id, MapNode Node, bool Implicit)> Resources(MapNode root, ICollection<string> notExpanded)
    {
        var sam = false;
        foreach (var transform in Transforms(root))
        {
            switch (transform)
            {
                case "AWS::Serverless-2016-10-31":
                    sam = true;
                    break;
                case "AWS::LanguageExtensions" or "AWS::SecretsManager-2020-07-23" or "AWS::SecretsManager-2024-09-16" or "AWS::CodeDeployBlueGreen":
                    break;
                default:
                    notExpanded.Add($"the transform {transform} may add or change resources when the template is deployed");
                    break;
            }
        }

        if (root["Resources"] is not MapNode resources)
        {
            yield break;
        }

        foreach (var entry in resources.Entries)
        {
            if (entry.Key.StartsWith("Fn::", StringComparison.Ordinal))
            {
                notExpanded.Add($"the resources that {entry.Key} makes are known only at deployment");
                continue;
            }

            if (entry.Value is not MapNode node)
            {
                continue;
            }

            if (!sam || !SamExpansion.IsSam(node))
            {
                yield return (entry.Key, node, false);
                continue;
            }

            foreach (var made in SamExpansion.Expand(entry.Key, node, root["Globals"] as MapNode))
            {
                yield return made;
            }
        }
    }

    private static IEnumerable<string> Transforms(MapNode root) => root["Transform"] switch
    {
        ScalarNode { Kind: not ScalarKind.Null } one => [one.Text],
        ListNode list => list.Items.OfType<ScalarNode>().Select(s => s.Text),
        MapNode macro when macro["Name"] is ScalarNode name => [name.Text],
        _ => [],
    };
}
