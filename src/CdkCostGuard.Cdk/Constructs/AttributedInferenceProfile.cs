using Amazon.CDK;
using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>What an <see cref="AttributedInferenceProfile"/> is a profile of.</summary>
public sealed class AttributedInferenceProfileProps
{
    /// <summary>The name of the profile: 1 to 64 letters, digits, and single spaces, hyphens or underscores between them.</summary>
    public required string Name { get; init; }

    /// <summary>The model or system-defined profile that it is copied from.</summary>
    public required BedrockModel Source { get; init; }

    /// <summary>The description of the profile.</summary>
    public string? Description { get; init; }
}

/// <summary>An application inference profile with the tags of who pays: what is called through it is told apart by these.</summary>
/// <remarks>
/// These are tags of a resource: on the bill they stand under <c>resourceTags/</c>, not under <c>iamPrincipal/</c>, and the role that calls needs its own
/// (https://docs.aws.amazon.com/bedrock/latest/userguide/cost-mgmt-understanding-cur-data.html). One profile is for one model. A change of anything but the tags replaces it, and
/// callers have to be told its new ARN. Made by its CloudFormation type, because the namespace of the CDK class differs between CDK versions; so <c>Tags.Of</c> does not reach it.
/// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-bedrock-applicationinferenceprofile.html.
/// </remarks>
public class AttributedInferenceProfile : Construct
{
    /// <summary>Makes the profile.</summary>
    /// <param name="scope">Where it stands.</param>
    /// <param name="id">Its id there.</param>
    /// <param name="attribution">Who pays for what is called through it.</param>
    /// <param name="props">What it is a profile of.</param>
    /// <exception cref="ArgumentException">The source is an application inference profile itself.</exception>
    public AttributedInferenceProfile(Construct scope, string id, CostAttribution attribution, AttributedInferenceProfileProps props)
        : base(scope, id)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        ArgumentNullException.ThrowIfNull(props);
        var properties = new Dictionary<string, object>
        {
            ["InferenceProfileName"] = props.Name,
            ["ModelSource"] = new Dictionary<string, object> { ["CopyFrom"] = props.Source.Arn(Stack.Of(this)) },
            ["Tags"] = attribution.Tags.Select(t => new Dictionary<string, object> { ["Key"] = t.Key, ["Value"] = t.Value }).ToArray(),
        };
        if (props.Description is not null)
        {
            properties["Description"] = props.Description;
        }

        var profile = new CfnResource(this, "Resource", new CfnResourceProps { Type = "AWS::Bedrock::ApplicationInferenceProfile", Properties = properties });
        Arn = profile.GetAtt("InferenceProfileArn").ToString();
        Model = BedrockModel.ApplicationProfile(Arn, props.Source);
    }

    /// <summary>The ARN of the profile, which calls name in place of a model.</summary>
    public string Arn { get; }

    /// <summary>The profile, for the role that calls through it.</summary>
    public BedrockModel Model { get; }
}
