using CdkCostGuard.Aws.Services;
using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Aws.Snapshots;

/// <summary>Reads one account.</summary>
internal sealed class AccountTaker(IAwsAccount account, string accountId, IReadOnlyList<string> regions, SnapshotRequest request, Gaps gaps, Action<string> progress)
{
    private const string FunctionType = "lambda:function";
    private const int Parallel = 4;

    public async Task<DeployedAccount> ReadAsync(CancellationToken cancel)
    {
        var principals = PrincipalsAsync(cancel);
        var budgets = gaps.TryAsync(accountId, null, SnapshotParts.Budgets, () => ListAsync(account.Budgets.DescribeBudgetsAsync(accountId, cancel)));
        var read = new RegionParts[regions.Count];
        await System.Threading.Tasks.Parallel.ForEachAsync(
            Enumerable.Range(0, regions.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancel },
            async (i, stop) => read[i] = await RegionAsync(regions[i], stop).ConfigureAwait(false)).ConfigureAwait(false);
        var found = await principals.ConfigureAwait(false);
        return new DeployedAccount
        {
            AccountId = accountId,
            Stacks = Together(read.Select(r => r.Stacks), s => s.Region + " " + s.Name),
            Roles = found?.Roles,
            Users = found?.Users,
            Groups = found?.Groups,
            ManagedPolicies = found?.ManagedPolicies,
            Functions = Together(read.Select(r => r.Functions), f => f.Region + " " + f.Name),
            Budgets = (await budgets.ConfigureAwait(false))?.Select(b => new DeployedBudget(b.Name, b.Filters)).OrderBy(b => b.Name, StringComparer.Ordinal).ToArray(),
            InvocationLogging = read.Any(r => r.Logging is not null)
                ? read.Where(r => r.Logging is not null).ToDictionary(r => r.Region, r => r.Logging!.Value, StringComparer.Ordinal)
                : null,
        };
    }

    private async Task<Principals?> PrincipalsAsync(CancellationToken cancel)
    {
        var found = await gaps.TryAsync(accountId, null, SnapshotParts.Principals, () => new PrincipalsTaker(account.Iam, accountId, gaps).ReadAsync(cancel)).ConfigureAwait(false);
        if (found is not null)
        {
            progress(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{accountId}: {found.Roles.Count} roles, {found.Users.Count} users"));
        }

        return found;
    }

    private async Task<RegionParts> RegionAsync(string region, CancellationToken cancel)
    {
        var stacks = gaps.TryAsync(
            accountId, region, SnapshotParts.Stacks, () => new StacksTaker(account.CloudFormation(region), accountId, region, request, gaps).ReadAsync(cancel));
        var functions = gaps.TryAsync(accountId, region, SnapshotParts.Functions, () => FunctionsAsync(region, cancel));
        var logging = gaps.TryAsync(
            accountId, region, SnapshotParts.InvocationLogging, async () => new Answer(await account.Bedrock(region).GetModelInvocationLoggingConfigurationAsync(cancel).ConfigureAwait(false) is not null));
        var parts = new RegionParts(
            region, await stacks.ConfigureAwait(false), await functions.ConfigureAwait(false), (await logging.ConfigureAwait(false))?.IsOn);
        progress(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{accountId} {region}: {parts.Stacks?.Count ?? 0} stacks, {parts.Functions?.Count ?? 0} functions"));
        return parts;
    }

    private async Task<IReadOnlyList<DeployedFunction>> FunctionsAsync(string region, CancellationToken cancel)
    {
        var functions = await ListAsync(account.Lambda(region).ListFunctionsAsync(cancel)).ConfigureAwait(false);
        if (functions.Count == 0)
        {
            return [];
        }

        var tagged = await gaps.TryAsync(accountId, region, SnapshotParts.Functions, () => ListAsync(account.Tagging(region).GetResourcesAsync(FunctionType, cancel))).ConfigureAwait(false);
        var tags = tagged?.GroupBy(t => t.Arn, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Tags, StringComparer.Ordinal);
        return [.. functions.Select(f => new DeployedFunction(
            f.Name,
            f.RoleArn[(f.RoleArn.LastIndexOf('/') + 1)..],
            region,
            tags is null ? null : tags.GetValueOrDefault(f.Arn) ?? new Dictionary<string, string>(StringComparer.Ordinal)))];
    }

    private static T[]? Together<T>(IEnumerable<IReadOnlyList<T>?> byRegion, Func<T, string> key)
    {
        var read = byRegion.OfType<IReadOnlyList<T>>().ToArray();
        return read.Length == 0 ? null : [.. read.SelectMany(r => r).OrderBy(key, StringComparer.Ordinal)];
    }

    internal static async Task<IReadOnlyList<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items.ConfigureAwait(false))
        {
            list.Add(item);
        }

        return list;
    }

    private sealed record RegionParts(string Region, IReadOnlyList<DeployedStack>? Stacks, IReadOnlyList<DeployedFunction>? Functions, bool? Logging);

    private sealed record Answer(bool IsOn);
}
