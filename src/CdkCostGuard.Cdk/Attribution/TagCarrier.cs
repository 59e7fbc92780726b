using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>A role or a user.</summary>
/// <remarks>Everything is asked for once and when it is wanted: each answer is a crossing to Node.</remarks>
/// <param name="resource">A <see cref="CfnRole"/> or a <see cref="CfnUser"/>.</param>
internal sealed class TagCarrier(CfnResource resource)
{
    private readonly Lazy<TagManager> _manager = new(() => resource is CfnRole role ? role.Tags : ((CfnUser)resource).Tags);
    private readonly Lazy<Stack> _stack = new(() => resource.Stack);
    private readonly Lazy<Node> _node = new(() => resource.Node);
    private IDictionary<string, string>? _tags;
    private string? _path;

    public CfnResource Resource => resource;

    public TagManager Manager => _manager.Value;

    /// <summary>Its own tags.</summary>
    public IDictionary<string, string> Tags => _tags ??= Manager.TagValues();

    public Stack Stack => _stack.Value;

    public Node Node => _node.Value;

    public string Path => _path ??= Node.Path;

    public static bool IsOne(IConstruct construct) => construct is CfnRole or CfnUser;
}
