using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Deployed;

/// <summary>Reads a snapshot of what is deployed.</summary>
/// <remarks>
/// As strict as the policy file's reader: a key that is not known is an error, because a misspelt one would turn what is known into what is not, and nobody would
/// see it. For the same reason a document of another version is refused.
/// </remarks>
public static class SnapshotReader
{
    private const int AccountIdLength = 12;

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
                    snapshot = snapshot with { Accounts = at.Distinct(at.List(value, "accounts", Account), a => a.AccountId, value, "accounts") };
                    break;
                case "costAllocationTags":
                    snapshot = snapshot with { CostAllocationTags = Optional(at, value, "costAllocationTags", AllocationTag) };
                    break;
                case "exports":
                    snapshot = snapshot with { Exports = Optional(at, value, "exports", Export) };
                    break;
                default:
                    throw at.Unknown(key, "the snapshot", "$schema, schemaVersion, accounts, costAllocationTags, exports");
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

    private static DeployedAccount Account(SettingReader at, Node node)
    {
        string? id = null;
        var account = new DeployedAccount { AccountId = "" };
        foreach (var (key, _, value) in at.Map(node, "an account").Entries)
        {
            switch (key.Name)
            {
                case "accountId":
                    id = AccountId(at, value, "accountId");
                    break;
                case "stacks":
                    account = account with { Stacks = Optional(at, value, "stacks", Stack) };
                    break;
                case "roles":
                    account = account with { Roles = Optional(at, value, "roles", (r, n) => PrincipalReader.Read(r, n, "a role")) };
                    break;
                case "users":
                    account = account with { Users = Optional(at, value, "users", (r, n) => PrincipalReader.Read(r, n, "a user")) };
                    break;
                case "functions":
                    account = account with { Functions = Optional(at, value, "functions", Function) };
                    break;
                case "invocationLogging":
                    account = account with { InvocationLogging = SettingReader.IsNull(value) ? null : Flags(at, value, "invocationLogging") };
                    break;
                default:
                    throw at.Unknown(key, "an account", "accountId, stacks, roles, users, functions, invocationLogging");
            }
        }

        return account with { AccountId = id ?? throw at.Missing(node, "an account", "accountId") };
    }

    private static DeployedStack Stack(SettingReader at, Node node)
    {
        string? name = null, region = null;
        var stack = new DeployedStack { Name = "", Region = "" };
        foreach (var (key, _, value) in at.Map(node, "a stack").Entries)
        {
            switch (key.Name)
            {
                case "name":
                    name = at.Text(value, "name");
                    break;
                case "region":
                    region = at.Text(value, "region");
                    break;
                case "tags":
                    stack = stack with { Tags = at.Texts(value, "tags") };
                    break;
                case "resources":
                    stack = stack with { Resources = at.List(value, "resources", Resource) };
                    break;
                case "deployments":
                    stack = stack with { Deployments = at.List(value, "deployments", (r, n) => r.Time(n, "a deployment")) };
                    break;
                default:
                    throw at.Unknown(key, "a stack", "name, region, tags, resources, deployments");
            }
        }

        return stack with { Name = name ?? throw at.Missing(node, "a stack", "name"), Region = region ?? throw at.Missing(node, "a stack", "region") };
    }

    private static DeployedResource Resource(SettingReader at, Node node)
    {
        var texts = Required(at, node, "a resource", "logicalId", "physicalId", "type");
        return new DeployedResource(texts[0], texts[1], texts[2]);
    }

    private static DeployedFunction Function(SettingReader at, Node node)
    {
        var texts = Required(at, node, "a function", "name", "role");
        return new DeployedFunction(texts[0], texts[1]);
    }

    private static CostAllocationTag AllocationTag(SettingReader at, Node node)
    {
        const string What = "a cost allocation tag";
        string? name = null, payer = null;
        bool? isActive = null;
        DateTimeOffset? changed = null;
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
                case "payerAccountId":
                    payer = SettingReader.IsNull(value) ? null : AccountId(at, value, "payerAccountId");
                    break;
                default:
                    throw at.Unknown(key, What, "key, isActive, changed, payerAccountId");
            }
        }

        return new CostAllocationTag(name ?? throw at.Missing(node, What, "key"), isActive ?? throw at.Missing(node, What, "isActive"), changed, payer);
    }

    private static DeployedExport Export(SettingReader at, Node node)
    {
        const string What = "an export";
        string? name = null;
        bool? hasCallerIdentity = null, hasTags = null;
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
                default:
                    throw at.Unknown(key, What, "name, hasCallerIdentity, hasTags");
            }
        }

        return new DeployedExport(
            name ?? throw at.Missing(node, What, "name"),
            hasCallerIdentity ?? throw at.Missing(node, What, "hasCallerIdentity"),
            hasTags ?? throw at.Missing(node, What, "hasTags"));
    }

    // An object of texts, all of which it must have.
    private static string[] Required(SettingReader at, Node node, string what, params string[] keys)
    {
        var texts = new string?[keys.Length];
        foreach (var (key, _, value) in at.Map(node, what).Entries)
        {
            var i = Array.IndexOf(keys, key.Name);
            texts[i < 0 ? throw at.Unknown(key, what, string.Join(", ", keys)) : i] = at.Text(value, key.Name);
        }

        return [.. texts.Select((t, i) => t ?? throw at.Missing(node, what, keys[i]))];
    }

    private static Dictionary<string, bool> Flags(SettingReader at, Node node, string what)
    {
        var flags = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (key, _, value) in at.Map(node, what).Entries)
        {
            flags[key.Name] = at.Flag(value, key.Name);
        }

        return flags;
    }

    // Null says that it was not read, an empty list that there is nothing.
    private static IReadOnlyList<T>? Optional<T>(SettingReader at, Node node, string what, Func<SettingReader, Node, T> read) =>
        SettingReader.IsNull(node) ? null : at.List(node, what, read);

    private static string AccountId(SettingReader at, Node node, string what) =>
        at.Text(node, what) is { Length: AccountIdLength } id && id.All(char.IsAsciiDigit) ? id : throw at.Error(node, $"{what} must be {AccountIdLength} digits");
}
