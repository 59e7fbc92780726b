using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Reading;

/// <summary>A template and what is known of the stack that it becomes.</summary>
public sealed class Template
{
    private readonly Dictionary<string, Resource> _byId = new(StringComparer.Ordinal);

    internal Template(SourceDocument document, StackInfo stack)
    {
        Document = document;
        Info = stack;
        Root = Expansion.Apply(document);
        Parameters = Section("Parameters");
        Mappings = Section("Mappings");
        Conditions = Section("Conditions");
        Outputs = Section("Outputs");
        foreach (var (id, node, isImplicit) in Expansion.Resources(Root, NotExpanded))
        {
            var type = (node["Type"] as ScalarNode)?.Text ?? "";
            _byId[id] = new Resource(this, id, type, node, isImplicit);
        }

        Resources = [.. _byId.Values];
    }

    /// <summary>The document it was read from.</summary>
    public SourceDocument Document { get; }

    /// <summary>What is known of its stack.</summary>
    public StackInfo Info { get; }

    /// <summary>The path that names the template in output.</summary>
    public string Name => Document.Name;

    /// <summary>The stack's name in reports.</summary>
    public string Stack => Info.Stack;

    /// <summary>The resources in the template's order, those that SAM will make too.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>What could not be expanded and may add or change resources: macros, loops over unknown lists.</summary>
    public ICollection<string> NotExpanded { get; } = new List<string>();

    /// <summary>Construct paths by logical id, where a manifest tells them.</summary>
    public IReadOnlyDictionary<string, string> ConstructPaths => Info.ConstructPaths;

    /// <summary>The templates of nested stacks by the logical id of the nested stack; filled by the reader.</summary>
    public Dictionary<string, Template> Nested { get; } = new(StringComparer.Ordinal);

    internal MapNode Root { get; }

    internal MapNode? Parameters { get; }

    internal MapNode? Mappings { get; }

    internal MapNode? Conditions { get; }

    internal MapNode? Outputs { get; }

    /// <summary>The resource with this logical id; null where there is none.</summary>
    public Resource? Find(string logicalId) => _byId.GetValueOrDefault(logicalId);

    /// <summary>The same template as the nested stack that <paramref name="parent"/> makes.</summary>
    internal Template NestedIn(Resource parent) => new(Document, new StackInfo
    {
        Stack = parent.Id,
        AccountId = parent.Template.Info.AccountId,
        Region = parent.Template.Info.Region,
        MadeBy = parent,
    });

    private MapNode? Section(string name) => Root[name] as MapNode;

    /// <summary>Does this document look like a template: an object with an object of resources?</summary>
    internal static bool IsTemplate(SourceDocument document) => document.Root is MapNode root && root["Resources"] is MapNode;

    /// <summary>The template of a stack that a cloud assembly names: the synthesis leaves the resources out where a stack has none.</summary>
    internal static Template FromAssembly(SourceDocument document, StackInfo stack) =>
        document.Root is MapNode root && root["Resources"] is null ? new Template(document, stack) : From(document, stack);

    internal static Template From(SourceDocument document, StackInfo stack) => IsTemplate(document)
        ? new Template(document, stack)
        : throw CostGuardException.BadInput($"{document.Name}: is not a CloudFormation template (it has no Resources); name a template or a cdk.out folder");
}

/// <summary>What is known of a stack beside its template.</summary>
public sealed record StackInfo
{
    /// <summary>What names the stack in reports: CDK's path of it, or the template's file name.</summary>
    public required string Stack { get; init; }

    /// <summary>Its name at deployment; null where it is chosen then.</summary>
    public string? StackName { get; init; }

    /// <summary>Its account; null where it is chosen at deployment.</summary>
    public string? AccountId { get; init; }

    /// <summary>Its Region; null where it is chosen at deployment.</summary>
    public string? Region { get; init; }

    /// <summary>Tags that CloudFormation puts on every resource that takes tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Construct paths by logical id.</summary>
    public IReadOnlyDictionary<string, string> ConstructPaths { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Where the program made a construct: the frames of its stack, innermost first, by construct path. Newer CDK (2.276 does, 2.160 does not) writes them for
    /// programs in JavaScript and TypeScript; their paths are those of the machine.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> CreationStacks { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>For a nested stack: the resource that makes it.</summary>
    public Resource? MadeBy { get; init; }
}
