using Amazon.CDK;
using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>Says who pays for a part of an app.</summary>
public static class CostAttributions
{
    // CDK's own are 0 for TagManager.SetTag, 50 for the Tags property of an L1, 100 for Tags.Of(...).Add and 200 for Tags.Of(...).Remove, so that all but the
    // first win. https://docs.aws.amazon.com/cdk/v2/guide/tagging.html
    internal const int Priority = 1;

    // Which role will call Bedrock cannot be known before the templates are, and a tag on another one does no harm. Inference profiles bring tags of their own
    // to the bill. Stacks are not among them: tags of a stack would go to everything in it.
    private static readonly string[] Types = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::Bedrock::ApplicationInferenceProfile"];

    /// <summary>
    /// Completes the tags of every IAM role, IAM user and application inference profile in <paramref name="scope"/>, those that are made later too. The nearest
    /// call wins, key by key; a tag that is there by other means wins over all calls, and one that was taken away stays away.
    /// </summary>
    /// <remarks>
    /// Done by CDK's own tag aspects, which run in Node; at the end the constructs are listed once, to take back what was not lacking. As all tags and aspects do, it
    /// ends at the border of a <see cref="Stage"/> within the scope: call it for each stage. A tag that the stack has is not lacking, unless the call is for the stack
    /// itself or something in it; in a nested stack it cannot be taken back, and stays. A tag that differs by case only from one that is there is not put
    /// beside it, since IAM would refuse both (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html).
    /// </remarks>
    /// <param name="scope">An app, a stage, a stack, or any construct.</param>
    /// <param name="attribution">Who pays.</param>
    /// <returns><paramref name="scope"/>.</returns>
    public static T AttributeCosts<T>(this T scope, CostAttribution attribution)
        where T : Construct
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(attribution);
        var tags = Amazon.CDK.Tags.Of(scope);
        foreach (var (key, value) in attribution.Tags)
        {
            tags.Add(key, value, new TagProps { IncludeResourceTypes = Types, Priority = Priority });
        }

        EndOfSynth.Of(scope)?.Add(new Declaration(scope, attribution));
        return scope;
    }
}
