using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Attribution;

/// <summary>Finds the principal of a template that a billed one is.</summary>
/// <remarks>
/// By the stack and logical id that the snapshot has for it, then by a name that the template gives it, then by the form of names that CloudFormation makes. Where
/// two of the templates' principals fit, none is taken: whose dollars they are is then not known.
/// </remarks>
internal sealed class TemplateJoin(IReadOnlyList<ReportPrincipal> principals, DeployedIndex deployed)
{
    private readonly Dictionary<PrincipalKey, ReportPrincipal?> _known = [];

    /// <summary>The principal; null where none fits or several do.</summary>
    public ReportPrincipal? Of(PrincipalKey key)
    {
        if (!key.IsRole && !key.IsUser)
        {
            return null;
        }

        if (!_known.TryGetValue(key, out var found))
        {
            found = Find(key);
            _known.Add(key, found);
        }

        return found;
    }

    private ReportPrincipal? Find(PrincipalKey key)
    {
        ReportPrincipal[] candidates = [.. principals.Where(p => (p.Kind == PrincipalKind.User) == key.IsUser && (p.AccountId is null || p.AccountId == key.Account))];
        if (deployed.MadeBy(key) is var (stack, logicalId)
            && Only(candidates.Where(p => p.Stack == stack.Name && LogicalIdOf(p) == logicalId)) is { } made)
        {
            return made;
        }

        return Only(candidates.Where(p => p.Kind == PrincipalKind.PermissionSet ? IsOf(p.Name, key.Name) : string.Equals(p.Name, key.Name, StringComparison.OrdinalIgnoreCase)))
            ?? Only(candidates.Where(p => p.Name is null && p.Stack is not null && LogicalIdOf(p) is { } id && GeneratedName.IsFor(key.Name, p.Stack, id)));
    }

    // AWSReservedSSO_, the permission set, and 16 hexadecimal digits: https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
    private static bool IsOf(string? permissionSet, string role) => permissionSet is not null
        && role.Length == BilledPrincipal.IdentityCenterPrefix.Length + permissionSet.Length + 17
        && role.StartsWith($"{BilledPrincipal.IdentityCenterPrefix}{permissionSet}_", StringComparison.OrdinalIgnoreCase);

    // SAM names the role that it makes for a function after it: https://github.com/aws/serverless-application-model, generated resources.
    private static string? LogicalIdOf(ReportPrincipal principal) => principal.LogicalId
        ?? (principal is { Kind: PrincipalKind.ImplicitRole, Workloads: [var only] } ? only.LogicalId + "Role" : null);

    private static ReportPrincipal? Only(IEnumerable<ReportPrincipal> found)
    {
        ReportPrincipal? first = null;
        foreach (var principal in found)
        {
            if (first is not null)
            {
                return null;
            }

            first = principal;
        }

        return first;
    }
}
