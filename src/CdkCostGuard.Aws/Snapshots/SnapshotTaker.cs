using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Aws.Snapshots;

/// <summary>Reads what is deployed: the caller's account, and those of the roles it is given.</summary>
/// <param name="caller">The caller.</param>
/// <param name="request">What is wanted.</param>
/// <param name="progress">Takes a line for each part that was read. Called by several threads.</param>
public sealed partial class SnapshotTaker(IAwsAccount caller, SnapshotRequest request, Action<string> progress)
{
    private const int Parallel = 4;

    private readonly Gaps _gaps = new(request.Without);

    /// <summary>Reads it. Parts that cannot be read become gaps; the order is the same however answers come in.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="CostGuardException">The caller cannot be told at all: no credentials, no answer, a role's ARN that is none.</exception>
    public async Task<DeployedSnapshot> TakeAsync(CancellationToken cancel)
    {
        var roles = request.Roles.Select(ParseRole).ToArray();
        var identity = await IdentityAsync(cancel).ConfigureAwait(false);
        var regions = request.Regions.Count == 0 ? [caller.Region] : request.Regions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var others = await OthersAsync(roles, identity.AccountId, cancel).ConfigureAwait(false);
        var accounts = new ConcurrentBag<DeployedAccount>();
        var allocation = AllocationTagsAsync(identity.AccountId, cancel);
        var exports = ExportsAsync(identity.AccountId, cancel);
        await System.Threading.Tasks.Parallel.ForEachAsync(
            others.Prepend((identity.AccountId, Role: (string?)null)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancel },
            async (one, stop) =>
            {
                if (await AccountAsync(one, stop).ConfigureAwait(false) is { } account)
                {
                    accounts.Add(await new AccountTaker(account, one.AccountId, regions, request, _gaps, progress).ReadAsync(stop).ConfigureAwait(false));
                }
            }).ConfigureAwait(false);
        return new DeployedSnapshot
        {
            Accounts = [.. accounts.OrderBy(a => a.AccountId, StringComparer.Ordinal)],
            CostAllocationTags = await allocation.ConfigureAwait(false),
            Exports = await exports.ConfigureAwait(false),
            Gaps = _gaps.Found,
        };
    }

    private async Task<CallerIdentity> IdentityAsync(CancellationToken cancel)
    {
        try
        {
            return await caller.Sts.GetCallerIdentityAsync(cancel).ConfigureAwait(false);
        }
        catch (AwsException e)
        {
            throw CostGuardException.BadInput(Refusals.Explain(e), e);
        }
    }

    // The accounts of the roles, each once, without the caller's own.
    private async Task<IReadOnlyList<(string AccountId, string? Role)>> OthersAsync((string Account, string Arn)[] roles, string own, CancellationToken cancel)
    {
        var others = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (account, arn) in roles.Where(r => r.Account != "*"))
        {
            others.TryAdd(account, arn);
        }

        foreach (var (_, arn) in roles.Where(r => r.Account == "*"))
        {
            foreach (var account in await _gaps.TryAsync(own, null, "organization", () => AccountTaker.ListAsync(caller.Organizations.ListAccountsAsync(cancel))).ConfigureAwait(false) ?? [])
            {
                others.TryAdd(account, arn.Replace("::*:", $"::{account}:", StringComparison.Ordinal));
            }
        }

        others.Remove(own);
        return [.. others.Select(o => (o.Key, o.Value))];
    }

    // The caller of an account; null where its role cannot be assumed.
    private async Task<IAwsAccount?> AccountAsync((string AccountId, string? Role) one, CancellationToken cancel)
    {
        if (one.Role is null)
        {
            return caller;
        }

        try
        {
            var account = caller.Assume(one.Role, request.ExternalId);
            await account.Sts.GetCallerIdentityAsync(cancel).ConfigureAwait(false);
            return account;
        }
        catch (AwsException e)
        {
            _gaps.AddAccount(one.AccountId, e);
            return null;
        }
    }

    private Task<IReadOnlyList<CostAllocationTag>?> AllocationTagsAsync(string payer, CancellationToken cancel) =>
        _gaps.TryAsync<IReadOnlyList<CostAllocationTag>>(payer, null, SnapshotParts.CostAllocationTags, async () =>
        {
            var tags = await AccountTaker.ListAsync(caller.CostExplorer.ListCostAllocationTagsAsync(cancel)).ConfigureAwait(false);
            var found = tags.Select(t => new CostAllocationTag(t.Key, t.IsActive, t.Changed, payer, t.Used)).OrderBy(t => t.Key, StringComparer.Ordinal).ToArray();
            return request.AskCostsUntil is { } until ? [.. await Task.WhenAll(found.Select(t => UseAsync(t, payer, until, cancel))).ConfigureAwait(false)] : found;
        });

    private async Task<CostAllocationTag> UseAsync(CostAllocationTag tag, string payer, DateOnly until, CancellationToken cancel)
    {
        if (!tag.IsActive || tag.Used is not null || !tag.Key.StartsWith(CostAllocationTag.PrincipalPrefix, StringComparison.Ordinal))
        {
            return tag;
        }

        // Of the form of such keys in Cost Explorer there are reports, of both kinds, and no word of AWS: the listed one comes first.
        var asked = await _gaps.TryAsync(payer, null, SnapshotParts.CostAllocationTags, async () => new[]
        {
            await caller.CostExplorer.LastMonthOfTagAsync(tag.Key, until, cancel).ConfigureAwait(false)
                ?? await caller.CostExplorer.LastMonthOfTagAsync($"user:{tag.Key}", until, cancel).ConfigureAwait(false),
        }).ConfigureAwait(false);
        return tag with { Used = asked?[0] };
    }

    private Task<IReadOnlyList<DeployedExport>?> ExportsAsync(string accountId, CancellationToken cancel) =>
        _gaps.TryAsync<IReadOnlyList<DeployedExport>>(accountId, null, SnapshotParts.Exports, async () =>
        {
            var exports = new List<DeployedExport>();
            await foreach (var arn in caller.DataExports.ListExportsAsync(cancel).ConfigureAwait(false))
            {
                var export = await caller.DataExports.GetExportAsync(arn, cancel).ConfigureAwait(false);
                if (ExportQuery.ColumnsOf(export.Query) is { } columns)
                {
                    var isOn = export.Tables.GetValueOrDefault(ExportQuery.Table)?.GetValueOrDefault(ExportQuery.Switch)?.Equals("TRUE", StringComparison.OrdinalIgnoreCase) == true;
                    exports.Add(new DeployedExport(
                        export.Name, isOn && ExportQuery.Has(columns, ExportQuery.CallerColumn), ExportQuery.Has(columns, ExportQuery.TagsColumn), export.IsHealthy, export.Refreshed));
                }
            }

            return [.. exports.OrderBy(e => e.Name, StringComparer.Ordinal)];
        });

    private static (string Account, string Arn) ParseRole(string arn) => RoleArn().Match(arn) is { Success: true } match
        ? (match.Groups["account"].Value, arn)
        : throw CostGuardException.BadUsage($"--role-arn {arn}: must be the ARN of a role, arn:aws:iam::111122223333:role/Name, or arn:aws:iam::*:role/Name for all accounts of the organization");

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::(?<account>[0-9]{12}|\*):role/[A-Za-z0-9_+=,.@/-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex RoleArn();
}
