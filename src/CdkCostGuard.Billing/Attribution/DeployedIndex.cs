using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Billing.Attribution;

/// <summary>Finds things of a snapshot. Without one nothing is known.</summary>
internal sealed class DeployedIndex
{
    private const string AnyPayer = "";

    private readonly Dictionary<(string Account, bool IsUser, string Name), DeployedPrincipal> _principals = [];
    private readonly Dictionary<(string Account, string Name), DeployedFunction> _functions = [];
    private readonly Dictionary<(string Account, string Type, string PhysicalId), (DeployedStack Stack, string LogicalId)> _resources = [];
    private readonly HashSet<string> _accountsWithStacks = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Payer, string Key), CostAllocationTag>? _allocation;
    private readonly HashSet<string> _payers = new(StringComparer.Ordinal);

    public DeployedIndex(DeployedSnapshot? snapshot)
    {
        foreach (var account in snapshot?.Accounts ?? [])
        {
            Add(account.AccountId, false, account.Roles);
            Add(account.AccountId, true, account.Users);
            foreach (var function in account.Functions ?? [])
            {
                _functions.TryAdd((account.AccountId, function.Name), function);
            }

            // Where some could not be read, what is in none of the others may be in one of those.
            if (account.Stacks is not null && !snapshot!.Gaps.Any(g => g.AccountId == account.AccountId && g.Part == SnapshotParts.Stacks))
            {
                _accountsWithStacks.Add(account.AccountId);
            }

            foreach (var stack in account.Stacks ?? [])
            {
                foreach (var resource in stack.Resources)
                {
                    _resources.TryAdd((account.AccountId, resource.Type, Folded(resource.Type, resource.PhysicalId)), (stack, resource.LogicalId));
                }
            }
        }

        Stacks = [.. (snapshot?.Accounts ?? []).SelectMany(a => (a.Stacks ?? []).Select(s => (a.AccountId, s)))];
        if (snapshot?.CostAllocationTags is { } tags)
        {
            _allocation = [];
            foreach (var tag in tags)
            {
                _allocation.TryAdd((tag.PayerAccountId ?? AnyPayer, tag.Key), tag);
                _payers.Add(tag.PayerAccountId ?? AnyPayer);
            }
        }
    }

    /// <summary>All stacks.</summary>
    public IReadOnlyList<(string AccountId, DeployedStack Stack)> Stacks { get; }

    /// <summary>Whose list of keys holds for a payer account: its own or, as the empty text, the only one; null where none was read.</summary>
    public string? AllocationListOf(string payer) =>
        _allocation is null ? null
        : _payers.Contains(payer) ? payer
        : _payers.Count == 0 || _payers.Contains(AnyPayer) ? AnyPayer
        : null;

    /// <summary>The payer accounts whose lists were read; the empty text stands for the only one.</summary>
    public IEnumerable<string> AllocationLists => _allocation is null ? [] : _payers.Order(StringComparer.Ordinal);

    /// <summary>The role or user; null where the snapshot does not have it.</summary>
    public DeployedPrincipal? Principal(PrincipalKey key) => key.IsRole || key.IsUser ? Principal(key.Account, key.Name, key.IsUser) : null;

    /// <summary>The role or user of this name; null where the snapshot does not have it.</summary>
    public DeployedPrincipal? Principal(string account, string name, bool isUser) =>
        _principals.GetValueOrDefault((account, isUser, name.ToUpperInvariant()));

    /// <summary>The stack and logical id that make the role or user; null where that is not known.</summary>
    public (DeployedStack Stack, string LogicalId)? MadeBy(PrincipalKey key) =>
        key.IsRole || key.IsUser ? Resource(key.Account, key.IsUser ? "AWS::IAM::User" : "AWS::IAM::Role", key.Name) : null;

    /// <summary>Were the stacks of the account read, so that what is in none of them is made by none?</summary>
    public bool KnowsStacksOf(string account) => _accountsWithStacks.Contains(account);

    /// <summary>The function with this name; null where the snapshot does not have it.</summary>
    public DeployedFunction? Function(string account, string name) => _functions.GetValueOrDefault((account, name));

    /// <summary>The functions that run with a role.</summary>
    public IEnumerable<DeployedFunction> FunctionsOf(PrincipalKey key) => _functions
        .Where(f => f.Key.Account == key.Account && string.Equals(f.Value.Role, key.Name, StringComparison.OrdinalIgnoreCase))
        .Select(f => f.Value);

    /// <summary>The stack and logical id of a resource; null where that is not known.</summary>
    public (DeployedStack Stack, string LogicalId)? Resource(string account, string type, string physicalId) =>
        _resources.TryGetValue((account, type, Folded(type, physicalId)), out var found) ? found : null;

    /// <summary>What a list has of a principal's tag key; null where it has nothing.</summary>
    public CostAllocationTag? Allocation(string list, string key) =>
        _allocation?.GetValueOrDefault((list, TagPrefixes.Principal + key)) ?? _allocation?.GetValueOrDefault((AnyPayer, TagPrefixes.Principal + key));

    private void Add(string account, bool isUser, IReadOnlyList<DeployedPrincipal>? principals)
    {
        foreach (var principal in principals ?? [])
        {
            var key = (account, isUser, principal.Name.ToUpperInvariant());

            // One that is there wins over one of the same name that was deleted.
            if (!_principals.TryGetValue(key, out var other) || (other.Deleted is not null && principal.Deleted is null))
            {
                _principals[key] = principal;
            }
        }
    }

    // IAM ignores the case of names, other services do not.
    private static string Folded(string type, string physicalId) =>
        type.StartsWith("AWS::IAM::", StringComparison.Ordinal) ? physicalId.ToUpperInvariant() : physicalId;
}
