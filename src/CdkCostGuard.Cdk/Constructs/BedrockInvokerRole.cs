using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>What a <see cref="BedrockInvokerRole"/> is for.</summary>
public sealed class BedrockInvokerRoleProps
{
    /// <summary>The service that one application runs on, for example <c>new ServicePrincipal("lambda.amazonaws.com")</c>.</summary>
    public required IPrincipal AssumedBy { get; init; }

    /// <summary>What it may invoke; at least one.</summary>
    public required IReadOnlyList<BedrockModel> Models { get; init; }

    /// <summary>The description of the role.</summary>
    public string? Description { get; init; }

    /// <summary>Managed policies for what else it does, for example that of a function's logs.</summary>
    public IReadOnlyList<IManagedPolicy>? ManagedPolicies { get; init; }

    /// <summary>The most that it can ever be allowed.</summary>
    public IManagedPolicy? PermissionsBoundary { get; init; }
}

/// <summary>
/// The role with which one application calls Bedrock: it carries the tags that the bill is split by and may invoke the named models, and no other.
/// </summary>
/// <remarks>
/// The tags are those of the role, and on the bill they stand under <c>iamPrincipal/</c>, once they are activated as cost allocation tags
/// (https://docs.aws.amazon.com/bedrock/latest/userguide/cost-mgmt-iam-principal-tracking.html). They win over tags of the same key that are put on the stack or the app
/// by <c>Tags.Of</c>, since the nearest scope does. Give each application a role of its own: the bill shows one principal (CCG2001).
/// </remarks>
public class BedrockInvokerRole : Role
{
    /// <summary>Makes the role.</summary>
    /// <param name="scope">Where it stands.</param>
    /// <param name="id">Its id there.</param>
    /// <param name="attribution">Who pays for what it spends.</param>
    /// <param name="props">Who uses it and what it may invoke.</param>
    /// <exception cref="ArgumentException">No model is named: the role would not be an invoker.</exception>
    public BedrockInvokerRole(Construct scope, string id, CostAttribution attribution, BedrockInvokerRoleProps props)
        : base(scope, id, ToRoleProps(attribution, props))
    {
        Attribution = attribution;

        // One by one, not in a loop over all: so the analyzers know the keys.
        Amazon.CDK.Tags.Of(this).Add(CostAttribution.TeamKey, attribution.Team);
        Amazon.CDK.Tags.Of(this).Add(CostAttribution.ProjectKey, attribution.Project);
        Amazon.CDK.Tags.Of(this).Add(CostAttribution.CostCenterKey, attribution.CostCenter);
        foreach (var tag in attribution.FurtherTags)
        {
            Amazon.CDK.Tags.Of(this).Add(tag.Key, tag.Value);
        }

        var stack = Stack.Of(this);
        foreach (var model in props.Models)
        {
            model.AllowTo(this, stack);
        }
    }

    /// <summary>Who pays for what it spends.</summary>
    public CostAttribution Attribution { get; }

    private static RoleProps ToRoleProps(CostAttribution attribution, BedrockInvokerRoleProps props)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        ArgumentNullException.ThrowIfNull(props);
        if (props.Models.Count == 0)
        {
            throw new ArgumentException("Name at least one model that the role may invoke.", nameof(props));
        }

        return new RoleProps
        {
            AssumedBy = props.AssumedBy,
            Description = props.Description,
            ManagedPolicies = props.ManagedPolicies?.ToArray(),
            PermissionsBoundary = props.PermissionsBoundary,
        };
    }
}
