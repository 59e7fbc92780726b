using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Deployed;

/// <summary>Reads a snapshot of what is deployed.</summary>
/// <remarks>
/// As strict as the policy file's reader: a key that is not known is an error, because a misspelt one would turn what is known into what is not, and nobody would
/// see it. For the same reason a document of another version is refused.
/// </remarks>
public static class SnapshotReader
{
    /// <summary>Reads a snapshot from its bytes; comments are welcome.</summary>
    /// <param name="name">How messages name the file.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <exception cref="CostGuardException">Something in it is wrong; the message names file, line and column.</exception>
    public static DeployedSnapshot Read(string name, ReadOnlySpan<byte> utf8)
    {
        var document = JsonNodes.Read(name, utf8, ExitCode.Input, comments: true);
        var reader = new SettingReader(document, ExitCode.Input);
        string? version = null;
        var snapshot = new DeployedSnapshot();
        foreach (var (key, at, value) in reader.Map(document.Root, "the snapshot").Entries)
        {
            switch (key.Name)
            {
                case "$schema":
                    break;
                case "schemaVersion":
                    version = Version(at, value);
                    break;
                case "accounts":
                    snapshot = snapshot with { Accounts = at.Distinct(at.List(value, "accounts", AccountReader.Read), a => a.AccountId, value, "accounts") };
                    break;
                case "costAllocationTags":
                    snapshot = snapshot with { CostAllocationTags = Optional(at, value, "costAllocationTags", AllocationTag) };
                    break;
                case "exports":
                    snapshot = snapshot with { Exports = Optional(at, value, "exports", Export) };
                    break;
                case "gaps":
                    snapshot = snapshot with { Gaps = at.List(value, "gaps", Gap) };
                    break;
                default:
                    throw at.Unknown(key, "the snapshot", "$schema, schemaVersion, accounts, costAllocationTags, exports, gaps");
            }
        }

        return version is null ? throw reader.Missing(document.Root, "the snapshot", "schemaVersion") : snapshot;
    }

    private static string Version(SettingReader at, Node node)
    {
        var version = at.Text(node, "schemaVersion");
        return version == DeployedSnapshot.CurrentSchemaVersion
            ? version
            : throw at.Error(node, $"the snapshot has version {version}, this tool reads {DeployedSnapshot.CurrentSchemaVersion}; use the tool that wrote it");
    }

    private static CostAllocationTag AllocationTag(SettingReader at, Node node)
    {
        const string What = "a cost allocation tag";
        string? name = null, payer = null;
        bool? isActive = null;
        DateTimeOffset? changed = null, used = null;
        foreach (var (key, _, value) in at.Map(node, What).Entries)
        {
            switch (key.Name)
            {
                case "key":
                    name = at.Text(value, "key");
                    break;
                case "isActive":
                    isActive = at.Flag(value, "isActive");
                    break;
                case "changed":
                    changed = SettingReader.IsNull(value) ? null : at.Time(value, "changed");
                    break;
                case "used":
                    used = SettingReader.IsNull(value) ? null : at.Time(value, "used");
                    break;
                case "payerAccountId":
                    payer = SettingReader.IsNull(value) ? null : AccountReader.AccountId(at, value, "payerAccountId");
                    break;
                default:
                    throw at.Unknown(key, What, "key, isActive, changed, used, payerAccountId");
            }
        }

        return new CostAllocationTag(name ?? throw at.Missing(node, What, "key"), isActive ?? throw at.Missing(node, What, "isActive"), changed, payer, used);
    }

    private static DeployedExport Export(SettingReader at, Node node)
    {
        const string What = "an export";
        string? name = null;
        bool? hasCallerIdentity = null, hasTags = null, isHealthy = null;
        DateTimeOffset? refreshed = null;
        foreach (var (key, _, value) in at.Map(node, What).Entries)
        {
            switch (key.Name)
            {
                case "name":
                    name = at.Text(value, "name");
                    break;
                case "hasCallerIdentity":
                    hasCallerIdentity = at.Flag(value, "hasCallerIdentity");
                    break;
                case "hasTags":
                    hasTags = at.Flag(value, "hasTags");
                    break;
                case "isHealthy":
                    isHealthy = SettingReader.IsNull(value) ? null : at.Flag(value, "isHealthy");
                    break;
                case "refreshed":
                    refreshed = SettingReader.IsNull(value) ? null : at.Time(value, "refreshed");
                    break;
                default:
                    throw at.Unknown(key, What, "name, hasCallerIdentity, hasTags, isHealthy, refreshed");
            }
        }

        return new DeployedExport(
            name ?? throw at.Missing(node, What, "name"),
            hasCallerIdentity ?? throw at.Missing(node, What, "hasCallerIdentity"),
            hasTags ?? throw at.Missing(node, What, "hasTags"),
            isHealthy,
            refreshed);
    }

    private static SnapshotGap Gap(SettingReader at, Node node)
    {
        const string What = "a gap";
        string? account = null, region = null, part = null, reason = null;
        foreach (var (key, _, value) in at.Map(node, What).Entries)
        {
            switch (key.Name)
            {
                case "accountId":
                    account = SettingReader.IsNull(value) ? null : AccountReader.AccountId(at, value, "accountId");
                    break;
                case "region":
                    region = SettingReader.IsNull(value) ? null : at.Text(value, "region");
                    break;
                case "part":
                    part = at.Text(value, "part");
                    break;
                case "reason":
                    reason = at.Text(value, "reason");
                    break;
                default:
                    throw at.Unknown(key, What, "accountId, region, part, reason");
            }
        }

        return new SnapshotGap(account, region, part ?? throw at.Missing(node, What, "part"), reason ?? throw at.Missing(node, What, "reason"));
    }

    // Null says that it was not read, an empty list that there is nothing.
    internal static IReadOnlyList<T>? Optional<T>(SettingReader at, Node node, string what, Func<SettingReader, Node, T> read) =>
        SettingReader.IsNull(node) ? null : at.List(node, what, read);
}
