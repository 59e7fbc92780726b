using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace CdkCostGuard.Cdk;

/// <summary>Something that a role may invoke: a foundation model, or an inference profile and the models behind it.</summary>
/// <remarks>
/// A call through a profile is authorized twice, on the profile and on the model in the Region that serves it. The grant on the models holds only under
/// the condition <c>bedrock:InferenceProfileArn</c>, so that nobody calls them past the profile. The partition is that of the stack.
/// Sources (Amazon Bedrock User Guide): https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html,
/// .../geographic-cross-region-inference.html, .../global-cross-region-inference.html.
/// Not covered: provisioned, imported and custom models, prompt routers, and the endpoint bedrock-mantle, whose action is another one.
/// </remarks>
public sealed class BedrockModel
{
    // The action names: Service Authorization Reference, "Actions for Amazon Bedrock". Converse and ConverseStream have none of their own.
    private static readonly string[] Actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];

    // The geographies of system-defined profiles. Not all that there will ever be: then the model's id is asked for.
    private static readonly HashSet<string> Geographies = new(StringComparer.Ordinal) { "us", "us-gov", "eu", "apac", "jp", "au", "global" };

    private readonly string modelId;
    private readonly string? profileId;
    private readonly string? applicationProfileArn;
    private readonly string? region;
    private readonly IReadOnlyList<string>? destinationRegions;
    private readonly bool isGlobal;

    private BedrockModel(
        string modelId,
        string? profileId = null,
        string? applicationProfileArn = null,
        string? region = null,
        IReadOnlyList<string>? destinationRegions = null,
        bool isGlobal = false)
    {
        this.modelId = modelId;
        this.profileId = profileId;
        this.applicationProfileArn = applicationProfileArn;
        this.region = region;
        this.destinationRegions = destinationRegions;
        this.isGlobal = isGlobal;
    }

    /// <summary>A foundation model that is called by its own id, in one Region.</summary>
    /// <param name="modelId">For example <c>amazon.nova-lite-v1:0</c>.</param>
    /// <param name="region">Where it is called; the stack's Region without it.</param>
    /// <exception cref="ArgumentException">The id is empty or an ARN, or holds a wildcard.</exception>
    public static BedrockModel Foundation(string modelId, string? region = null) => new(Id(modelId, nameof(modelId)), region: region);

    /// <summary>A system-defined inference profile: geographic (<c>eu.amazon.nova-lite-v1:0</c>) or global (<c>global.anthropic...</c>).</summary>
    /// <param name="profileId">The id of the profile, with its geography.</param>
    /// <param name="destinationRegions">
    /// The Regions that it routes to, as <c>aws bedrock get-inference-profile</c> lists them; the source Region is added. Without them the model is allowed in
    /// any Region, through this profile only: what AWS routes to changes, and a list that is too short fails now and then. Not for a global profile, whose
    /// models AWS names without a Region.
    /// </param>
    /// <param name="modelId">The model behind it, where the id of the profile is not a known geography and the model's id.</param>
    /// <param name="region">The source Region, where the call is made; the stack's Region without it.</param>
    /// <exception cref="ArgumentException">An id is empty, an ARN or holds a wildcard; the model cannot be told; Regions are given for a global profile.</exception>
    public static BedrockModel CrossRegion(string profileId, IReadOnlyList<string>? destinationRegions = null, string? modelId = null, string? region = null)
    {
        var parts = Id(profileId, nameof(profileId)).Split('.', 2);
        var isGlobal = parts[0] == "global";
        if (modelId is null && (parts.Length < 2 || !Geographies.Contains(parts[0])))
        {
            throw new ArgumentException(
                $"\"{profileId}\" begins with no known geography ({string.Join(", ", Geographies.Order(StringComparer.Ordinal))}): name the model behind it.", nameof(modelId));
        }

        if (isGlobal && destinationRegions is not null)
        {
            throw new ArgumentException($"\"{profileId}\" is a global profile, which has no list of destination Regions.", nameof(destinationRegions));
        }

        return new BedrockModel(Id(modelId ?? parts[1], nameof(modelId)), profileId, null, region, destinationRegions, isGlobal);
    }

    /// <summary>An application inference profile that is made elsewhere. For one of this app see <see cref="AttributedInferenceProfile.Model"/>.</summary>
    /// <param name="arn">Its ARN, also one that is known at deployment only.</param>
    /// <param name="source">What it was copied from: a model or a system-defined profile.</param>
    /// <exception cref="ArgumentException">The ARN is empty or holds a wildcard, or the source is an application inference profile itself.</exception>
    public static BedrockModel ApplicationProfile(string arn, BedrockModel source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (string.IsNullOrWhiteSpace(arn) || arn.AsSpan().ContainsAny('*', '?'))
        {
            throw new ArgumentException($"\"{arn}\" is not the ARN of one inference profile.", nameof(arn));
        }

        if (source.applicationProfileArn is not null)
        {
            throw new ArgumentException("An application inference profile is copied from a model or a system-defined profile, not from another one.", nameof(source));
        }

        return new BedrockModel(source.modelId, source.profileId, arn, source.region, source.destinationRegions, source.isGlobal);
    }

    // What a call names, and what an application inference profile is copied from.
    internal string Arn(Stack stack) => applicationProfileArn
        ?? (profileId is null ? ModelArn(stack, Region(stack)) : $"arn:{stack.Partition}:bedrock:{Region(stack)}:{stack.Account}:inference-profile/{profileId}");

    internal void AllowTo(Role role, Stack stack)
    {
        role.AddToPolicy(Allow([Arn(stack)]));
        if (profileId is not null || applicationProfileArn is not null)
        {
            role.AddToPolicy(Allow(ServingModels(stack), new Dictionary<string, string> { ["bedrock:InferenceProfileArn"] = Arn(stack) }));
        }

        if (isGlobal)
        {
            // Wherever AWS serves it: an ARN without a Region, and "unspecified" as the Region that was asked for.
            role.AddToPolicy(Allow(
                [ModelArn(stack, "")],
                new Dictionary<string, string> { ["bedrock:InferenceProfileArn"] = Arn(stack), ["aws:RequestedRegion"] = "unspecified" }));
        }
    }

    private static PolicyStatement Allow(string[] resources, Dictionary<string, string>? equal = null) => new(new PolicyStatementProps
    {
        Actions = Actions,
        Resources = resources,
        Conditions = equal is null ? null : new Dictionary<string, object> { ["StringEquals"] = equal },
    });

    private static string Id(string id, string parameter)
    {
        ArgumentNullException.ThrowIfNull(id, parameter);
        if (string.IsNullOrWhiteSpace(id) || id.StartsWith("arn:", StringComparison.Ordinal) || id.AsSpan().ContainsAny('*', '?'))
        {
            throw new ArgumentException($"\"{id}\" is not the id of one model or profile, such as amazon.nova-lite-v1:0.", parameter);
        }

        return id;
    }

    private string[] ServingModels(Stack stack)
    {
        string[] regions = profileId is null || isGlobal ? [Region(stack)]
            : destinationRegions is null ? ["*"]
            : [.. destinationRegions.Prepend(Region(stack)).Distinct(StringComparer.Ordinal)];
        return [.. regions.Select(r => ModelArn(stack, r))];
    }

    private string Region(Stack stack) => region ?? stack.Region;

    private string ModelArn(Stack stack, string inRegion) => $"arn:{stack.Partition}:bedrock:{inRegion}::foundation-model/{modelId}";
}
