using System.Runtime.CompilerServices;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using CdkCostGuard.Cdk.Checking;
using CdkCostGuard.Cdk.Registering;
using CdkCostGuard.Core;
using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>
/// What is done when all aspects of an app or a stage have run and no template is written yet. Only then are the tags final, on every version of CDK.
/// </summary>
/// <remarks>CDK's validation of constructs is the only such moment.</remarks>
internal sealed class EndOfSynth(Stage stage, Node node) : DeputyBase, IValidation
{
    // One for each stage. Weak, so that an app that a test threw away does not stay.
    private static readonly ConditionalWeakTable<Stage, EndOfSynth> Known = [];

    private readonly HashSet<Declaration> _declarations = [];
    private readonly Dictionary<CfnResource, TagCarrier> _seen = [];
    private CostGuardOptions? _options;

    /// <summary>That of the app or stage around a construct; null where it stands in none.</summary>
    public static EndOfSynth? Of(Construct scope)
    {
        if ((scope as Stage ?? Stage.Of(scope)) is not { } stage)
        {
            return null;
        }

        if (!Known.TryGetValue(stage, out var end))
        {
            var node = stage.Node;
            end = new EndOfSynth(stage, node);
            Known.Add(stage, end);
            node.AddValidation(end);
        }

        return end;
    }

    /// <summary>Tags were completed by this.</summary>
    public void Add(Declaration declaration) => _declarations.Add(declaration);

    /// <summary>An aspect came by a role or a user, and wants it checked. The first one's options hold.</summary>
    public void Add(TagCarrier carrier, CostGuardOptions options)
    {
        _options ??= options;
        _seen.TryAdd(carrier.Resource, carrier);
    }

    /// <summary>Called by CDK, at every synth.</summary>
    /// <returns>What makes the synth fail.</returns>
    public string[] Validate()
    {
        var stackTags = new StackTags();
        string[] clashes = [.. TakeBack(stackTags)];
        if (clashes.Length > 0 || _options is null)
        {
            return clashes;
        }

        try
        {
            var folder = Directory.GetCurrentDirectory();
            var lacking = UntaggedInvokers.Lacking(_seen.Values, stackTags, Settings.ReadPolicy(ContextOptions.PolicyFile(_options, node), folder));
            if (lacking.Count > 0)
            {
                UntaggedInvokers.Annotate(lacking, stackTags, Settings.Read(ContextOptions.Over(_options, node), folder));
            }

            return [];
        }
        catch (CostGuardException e)
        {
            return [e.Message];
        }
        finally
        {
            // Their tags may be others at the next synth.
            _seen.Clear();
        }
    }

    private IEnumerable<string> TakeBack(StackTags stackTags)
    {
        if (_declarations.Count == 0)
        {
            return [];
        }

        var takenBack = new TakenBack(_declarations, stackTags);
        if (_declarations.All(d => d.Scope is null))
        {
            return _seen.Values.SelectMany(c => takenBack.From(c, withStack: true));
        }

        // CDK's own tag aspects tell nobody whom they tagged.
        var constructs = OfThisStage();
        var withStack = constructs.OfType<Stack>().Any(takenBack.Concerns);
        return constructs.Where(TagCarrier.IsOne).Cast<CfnResource>()
            .SelectMany(r => takenBack.From(_seen.GetValueOrDefault(r) ?? new TagCarrier(r), withStack));
    }

    // The stages within had their turn, and their templates are written.
    private List<IConstruct> OfThisStage()
    {
        var all = node.FindAll();
        var within = all.OfType<Stage>().Where(s => s != stage).SelectMany(s => s.Node.FindAll()).ToHashSet();
        return [.. all.Where(c => !within.Contains(c))];
    }
}
