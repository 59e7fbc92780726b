using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using CdkCostGuard.Cdk.Checking;
using CdkCostGuard.Cdk.Registering;

namespace CdkCostGuard.Cdk;

/// <summary>
/// <c>Aspects.Of(app).Add(new CostAttributionAspect(...))</c>: warns at each role that can call Bedrock and lacks required tags (CCG1001), at the end of the
/// synth, and completes tags before that where it has an attribution.
/// </summary>
/// <remarks>
/// The warning's id is <see cref="WarningId"/>, for CDK's own acknowledgement. Its level is that of CCG1001 in the policy file, and what that file suppresses is not
/// annotated. It does not look across stacks, and says nothing where it cannot tell: the validation plugin decides. Prefer <see cref="CostAttributions.AttributeCosts"/> to an attribution here: that one costs
/// less.
/// </remarks>
// A tag aspect in order to be cheap: CDK looks for taggable resources in Node and calls C# for these only, where IAspect.Visit would be called for every construct.
// What is tagged must not depend on when an aspect runs, which differs between versions of CDK and by feature flags; so priorities of tags are relied on, and not
// priorities of aspects, and the check waits until all aspects have run.
public sealed class CostAttributionAspect : Amazon.CDK.Tag
{
    /// <summary>What <c>Annotations.Of(...).AcknowledgeWarning</c> and <c>Validations.Of(...).Acknowledge</c> take: the plugin's finding has the same.</summary>
    public const string WarningId = "CdkCostGuard::CCG1001";

    // Below what AttributeCosts declares, so that a declaration wins wherever it stands.
    private const int Priority = 0;

    private readonly Declaration? _declaration;
    private readonly CostGuardOptions _options;
    private readonly Dictionary<Stack, EndOfSynth?> _ends = [];

    static CostAttributionAspect() =>
        WarmUp.Compile(typeof(EndOfSynth), typeof(TakenBack), typeof(StackTags), typeof(TagCarrier), typeof(UntaggedInvokers), typeof(Declaration), typeof(ContextOptions));

    /// <summary>Makes the aspect.</summary>
    /// <param name="attribution">Who pays where nothing else says so; null to check only.</param>
    /// <param name="options">What differs from the defaults; the context wins, as it does for the plugin.</param>
    public CostAttributionAspect(CostAttribution? attribution = null, CostGuardOptions? options = null)
        : base(CostAttribution.TeamKey, "")
    {
        _declaration = attribution is null ? null : new Declaration(null, attribution);
        _options = options ?? new CostGuardOptions();
        // While the app is made and Node goes through it: the check at the end finds the engine ready.
        WarmUp.Start();
    }

    /// <inheritdoc/>
    protected override void ApplyTag(ITaggable resource)
    {
        // Of the users nothing is said, so they matter only where there are tags to give.
        if (resource is CfnRole || (resource is CfnUser && _declaration is not null))
        {
            Apply(new TagCarrier((CfnResource)resource));
        }
    }

    /// <summary>For resources that manage tags in CDK's newer way. Roles and users are not among them.</summary>
    protected override void ApplyTagV2(ITaggableV2 resource)
    {
    }

    private void Apply(TagCarrier carrier)
    {
        // By its stack, which will be asked for again.
        if (!_ends.TryGetValue(carrier.Stack, out var end))
        {
            _ends.Add(carrier.Stack, end = EndOfSynth.Of(carrier.Stack));
        }

        end?.Add(carrier, _options);
        if (_declaration is null)
        {
            return;
        }

        // Now and not at the end, where it is known what is lacking: the templates of nested stacks are fixed before that.
        end?.Add(_declaration);
        foreach (var (key, value) in _declaration.Attribution.Tags)
        {
            carrier.Manager.SetTag(key, value, Priority);
        }
    }
}
