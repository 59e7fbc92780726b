using System.Collections.Concurrent;
using System.Text;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Aws.Snapshots;

/// <summary>Roles, users, groups and managed policies of an account.</summary>
internal sealed record Principals(
    IReadOnlyList<DeployedPrincipal> Roles, IReadOnlyList<DeployedPrincipal> Users, IReadOnlyList<DeployedGroup> Groups, IReadOnlyList<DeployedPolicy> ManagedPolicies);

/// <summary>Reads them from IAM.</summary>
internal sealed class PrincipalsTaker(IIam iam, string accountId, Gaps gaps)
{
    // IAM is one for all Regions of an account and answers slowly when asked much at once.
    private const int Parallel = 8;

    public async Task<Principals> ReadAsync(CancellationToken cancel)
    {
        List<IamRole> roles = [];
        List<IamUser> users = [];
        List<IamGroup> groups = [];
        List<IamManagedPolicy> policies = [];
        await foreach (var entity in iam.GetAccountAuthorizationDetailsAsync(cancel).ConfigureAwait(false))
        {
            switch (entity)
            {
                case IamRole role:
                    roles.Add(role);
                    break;
                case IamUser user:
                    users.Add(user);
                    break;
                case IamGroup group:
                    groups.Add(group);
                    break;
                case IamManagedPolicy policy:
                    policies.Add(policy);
                    break;
            }
        }

        var keys = await KeysAsync(users, cancel).ConfigureAwait(false);
        var held = new[] { roles, users, groups.Cast<IamHolder>() }.SelectMany(h => h).SelectMany(h => h.ManagedPolicies.Append(h.Boundary)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return new Principals(
            [.. roles.OrderBy(r => r.Name, StringComparer.Ordinal).Select(Role)],
            [.. users.OrderBy(u => u.Name, StringComparer.Ordinal).Select(u => User(u, keys[u.Name]))],
            [.. groups.OrderBy(g => g.Name, StringComparer.Ordinal).Select(g => new DeployedGroup(g.Name, Policies(g)))],
            [.. policies.Where(p => held.Contains(p.Arn)).OrderBy(p => p.Arn, StringComparer.Ordinal).Select(p => new DeployedPolicy(p.Arn, Document(p.Document)))]);
    }

    private async Task<ILookup<string, DeployedKey>> KeysAsync(List<IamUser> users, CancellationToken cancel)
    {
        var keys = new ConcurrentBag<(string User, DeployedKey Key)>();
        await gaps.TryAsync(accountId, null, SnapshotParts.AccessKeys, async () =>
        {
            await foreach (var key in iam.ListBedrockApiKeysAsync(cancel).ConfigureAwait(false))
            {
                keys.Add((key.UserName, Key(key, isBedrockApiKey: true)));
            }

            return keys;
        }).ConfigureAwait(false);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            users,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancel },
            async (user, stop) => await gaps.TryAsync(accountId, null, SnapshotParts.AccessKeys, async () =>
            {
                await foreach (var key in iam.ListAccessKeysAsync(user.Name, stop).ConfigureAwait(false))
                {
                    keys.Add((user.Name, Key(key, isBedrockApiKey: false) with { LastUsed = await iam.GetAccessKeyLastUsedAsync(key.Id, stop).ConfigureAwait(false) }));
                }

                return keys;
            }).ConfigureAwait(false)).ConfigureAwait(false);
        return keys.OrderBy(k => k.Key.Id, StringComparer.Ordinal).ToLookup(k => k.User, k => k.Key, StringComparer.Ordinal);
    }

    private static DeployedKey Key(IamCredential key, bool isBedrockApiKey) =>
        new(key.Id) { IsBedrockApiKey = isBedrockApiKey, IsActive = key.IsActive, Created = key.Created, Expires = key.Expires };

    private static DeployedPrincipal Role(IamRole role) => Holder(role) with { Trust = Document(role.TrustPolicy), LastUsed = role.LastUsed };

    private static DeployedPrincipal User(IamUser user, IEnumerable<DeployedKey> keys) => Holder(user) with
    {
        Groups = [.. user.Groups.Order(StringComparer.Ordinal)],
        AccessKeys = [.. keys],
    };

    private static DeployedPrincipal Holder(IamHolder holder) => new()
    {
        Name = holder.Name,
        Tags = holder.Tags,
        Created = holder.Created,
        Policies = Policies(holder),
        Boundary = holder.Boundary,
    };

    private static List<DeployedPolicy> Policies(IamHolder holder) =>
    [
        .. holder.ManagedPolicies.Order(StringComparer.Ordinal).Select(arn => new DeployedPolicy(arn)),
        .. holder.InlinePolicies.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => new DeployedPolicy(p.Name, Document(p.Document))),
    ];

    // IAM takes no document that is not JSON; should one come all the same, what it says stays unknown.
    private static MapNode? Document(string json)
    {
        try
        {
            return JsonNodes.Read("policy", Encoding.UTF8.GetBytes(json)).Root as MapNode;
        }
        catch (CostGuardException)
        {
            return null;
        }
    }
}
