using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Graph;

/// <summary>Who can invoke, with which tags, for which applications: what the templates together say of a bill to come.</summary>
public sealed class AttributionGraph
{
    private AttributionGraph(IReadOnlyList<Template> templates, IReadOnlyList<Resource> resources, Evaluator evaluator, TagReader tags, PrincipalIndex principals)
    {
        Templates = templates;
        Resources = resources;
        Evaluator = evaluator;
        Tags = tags;
        Index = principals;
        Principals = [.. principals.All.OrderBy(p => p.Id, StringComparer.Ordinal)];
    }

    /// <summary>The templates.</summary>
    public IReadOnlyList<Template> Templates { get; }

    /// <summary>Their resources, those that SAM makes too.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>All principals, by id.</summary>
    public IReadOnlyList<Principal> Principals { get; }

    internal Evaluator Evaluator { get; }

    internal TagReader Tags { get; }

    internal PrincipalIndex Index { get; }

    /// <summary>Builds the graph of templates that are deployed together.</summary>
    public static AttributionGraph Build(IReadOnlyList<Template> templates, Policy policy)
    {
        // By name, so that the order in which files are found changes nothing.
        Template[] ordered = [.. templates.OrderBy(t => t.Name, StringComparer.Ordinal).ThenBy(t => t.Stack, StringComparer.Ordinal)];
        Resource[] resources = [.. ordered.SelectMany(t => t.Resources.OrderBy(r => r.LogicalId, StringComparer.Ordinal))];
        var evaluator = new Evaluator(ordered);
        var tags = new TagReader(evaluator);
        var principals = new PrincipalIndex(evaluator, tags);
        foreach (var resource in resources)
        {
            if (KindOf(resource) is { } kind)
            {
                principals.Add(resource, kind);
            }
        }

        new PolicyAttacher(evaluator, principals, resources).Attach(resources);
        new WorkloadFinder(evaluator, principals, new ApplicationDecider(policy, tags)).Find(resources);
        foreach (var principal in principals.All)
        {
            principal.Invocation = InvokerClassifier.Classify(principal.Policies, principal.Kind == PrincipalKind.ImportedRole, TrustPolicy.IsOnlyBedrock(principal.Trust));
        }

        return new AttributionGraph(ordered, resources, evaluator, tags, principals);
    }

    private static PrincipalKind? KindOf(Resource resource) => resource.Type switch
    {
        "AWS::IAM::Role" => resource.IsImplicit ? PrincipalKind.ImplicitRole : PrincipalKind.Role,
        "AWS::IAM::User" => PrincipalKind.User,
        "AWS::SSO::PermissionSet" => PrincipalKind.PermissionSet,
        _ => null,
    };
}
