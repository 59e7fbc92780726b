using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Reading;

/// <summary>A resource of a template.</summary>
public sealed class Resource
{
    internal Resource(Template template, string logicalId, string type, MapNode node, bool isImplicit = false)
    {
        Template = template;
        LogicalId = logicalId;
        Type = type;
        Node = node;
        Properties = node["Properties"] as MapNode;
        Condition = (node["Condition"] as ScalarNode)?.Text;
        IsImplicit = isImplicit;
    }

    /// <summary>Where it stands.</summary>
    public Template Template { get; }

    /// <summary>Its logical id.</summary>
    public string LogicalId { get; }

    /// <summary>Its type, such as <c>AWS::IAM::Role</c>.</summary>
    public string Type { get; }

    /// <summary>The whole resource.</summary>
    public MapNode Node { get; }

    /// <summary>Its properties; null where it has none that can be read.</summary>
    public MapNode? Properties { get; }

    /// <summary>The condition that it is made under; null where it always is.</summary>
    public string? Condition { get; }

    /// <summary>Does SAM make it at deployment, without its standing in the template?</summary>
    public bool IsImplicit { get; }

    /// <summary>Its construct path; null where nothing tells one.</summary>
    public string? ConstructPath =>
        ((Node["Metadata"] as MapNode)?["aws:cdk:path"] as ScalarNode)?.Text ?? Template.ConstructPaths.GetValueOrDefault(LogicalId);

    /// <summary>What names it in a report: its construct path without the last <c>/Resource</c>, else stack and logical id.</summary>
    public string Id
    {
        get
        {
            if (ConstructPath is not { } path)
            {
                return $"{Template.Stack}/{LogicalId}";
            }

            return path.EndsWith("/Resource", StringComparison.Ordinal) ? path[..^"/Resource".Length] : path;
        }
    }

    /// <summary>A property by name.</summary>
    public Node? this[string property] => Properties?[property];

    /// <inheritdoc />
    public override string ToString() => $"{Type} {LogicalId}";
}
