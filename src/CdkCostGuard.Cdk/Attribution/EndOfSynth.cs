using System.Runtime.CompilerServices;
using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.JSII.Runtime.Deputy;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Policies;
using Constructs;
using Policy = CdkCostGuard.Core.Policies.Policy;

namespace CdkCostGuard.Cdk;

/// <summary>
/// What is done when all aspects of an app or a stage have run and no template is written yet. Only then are the tags final, on every version of CDK.
/// </summary>
/// <remarks>CDK's validation of constructs is the only such moment. It costs one crossing for the whole tree and two for each role or user.</remarks>
internal sealed class EndOfSynth(Stage stage) : DeputyBase, IValidation
{
    // One for each stage. Weak, so that an app that a test threw away does not stay.
    private static readonly ConditionalWeakTable<Stage, EndOfSynth> Known = [];

    private readonly SortedSet<string> _completed = new(StringComparer.Ordinal);
    private CostGuardOptions? _checked;

    /// <summary>That of the app or stage around a construct; null where it stands in none.</summary>
    public static EndOfSynth? Of(Construct scope)
    {
        if ((scope as Stage ?? Stage.Of(scope)) is not { } stage)
        {
            return null;
        }

        if (!Known.TryGetValue(stage, out var end))
        {
            end = new EndOfSynth(stage);
            Known.Add(stage, end);
            stage.Node.AddValidation(end);
        }

        return end;
    }

    /// <summary>Keys of this attribution may be put where they must not be.</summary>
    public void Complete(CostAttribution attribution) => _completed.UnionWith(attribution.Tags.Select(t => t.Key));

    /// <summary>Untagged invokers are looked for.</summary>
    public void Check(CostGuardOptions options) => _checked ??= options;

    /// <summary>Called by CDK.</summary>
    /// <returns>What makes the synth fail.</returns>
    public string[] Validate()
    {
        var constructs = stage.Node.FindAll();
        TagCarrier[] carriers = [.. constructs.Select(TagCarrier.Of).OfType<TagCarrier>()];
        string[] clashes = [.. KeyClashes.Resolve(carriers, [.. constructs.OfType<Stack>()], _completed)];
        if (clashes.Length > 0 || _checked is null)
        {
            return clashes;
        }

        try
        {
            UntaggedInvokers.Annotate(carriers, constructs, ReadPolicy(_checked));
            return [];
        }
        catch (CostGuardException e)
        {
            return [e.Message];
        }
    }

    private static Policy ReadPolicy(CostGuardOptions options)
    {
        var workingDirectory = Directory.GetCurrentDirectory();
        if ((options.PolicyFile ?? PolicyReader.Find(workingDirectory)) is not { } path)
        {
            return Policy.Default;
        }

        var name = TextFiles.DisplayName(path, workingDirectory);
        return PolicyReader.Read(name, TextFiles.Read(Path.GetFullPath(path, workingDirectory), name, ExitCode.Usage));
    }
}

/// <summary>A role or a user, and its own tags.</summary>
internal sealed record TagCarrier(CfnResource Resource, TagManager Manager, IDictionary<string, string> Tags)
{
    public static TagCarrier? Of(IConstruct construct) => construct switch
    {
        CfnRole role => Of(role, role.Tags),
        CfnUser user => Of(user, user.Tags),
        _ => null,
    };

    private static TagCarrier Of(CfnResource resource, TagManager tags) => new(resource, tags, tags.TagValues());
}
