using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Deployed;

/// <summary>Reads an account of a snapshot.</summary>
internal static class AccountReader
{
    private const int AccountIdLength = 12;

    public static DeployedAccount Read(SettingReader at, Node node)
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
                    account = account with { Stacks = SnapshotReader.Optional(at, value, "stacks", Stack) };
                    break;
                case "roles":
                    account = account with { Roles = SnapshotReader.Optional(at, value, "roles", (r, n) => PrincipalReader.Read(r, n, "a role")) };
                    break;
                case "users":
                    account = account with { Users = SnapshotReader.Optional(at, value, "users", (r, n) => PrincipalReader.Read(r, n, "a user")) };
                    break;
                case "functions":
                    account = account with { Functions = SnapshotReader.Optional(at, value, "functions", Function) };
                    break;
                case "managedPolicies":
                    account = account with { ManagedPolicies = SnapshotReader.Optional(at, value, "managedPolicies", PrincipalReader.Policy) };
                    break;
                case "groups":
                    account = account with { Groups = SnapshotReader.Optional(at, value, "groups", PrincipalReader.Group) };
                    break;
                case "budgets":
                    account = account with { Budgets = SnapshotReader.Optional(at, value, "budgets", Budget) };
                    break;
                case "invocationLogging":
                    account = account with { InvocationLogging = SettingReader.IsNull(value) ? null : Flags(at, value, "invocationLogging") };
                    break;
                default:
                    throw at.Unknown(key, "an account", "accountId, stacks, roles, users, functions, managedPolicies, groups, budgets, invocationLogging");
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
        const string What = "a function";
        string? name = null, role = null, region = null;
        IReadOnlyDictionary<string, string>? tags = null;
        foreach (var (key, _, value) in at.Map(node, What).Entries)
        {
            switch (key.Name)
            {
                case "name":
                    name = at.Text(value, "name");
                    break;
                case "role":
                    role = at.Text(value, "role");
                    break;
                case "region":
                    region = SettingReader.IsNull(value) ? null : at.Text(value, "region");
                    break;
                case "tags":
                    tags = SettingReader.IsNull(value) ? null : at.Texts(value, "tags");
                    break;
                default:
                    throw at.Unknown(key, What, "name, role, region, tags");
            }
        }

        return new DeployedFunction(name ?? throw at.Missing(node, What, "name"), role ?? throw at.Missing(node, What, "role"), region, tags);
    }

    private static DeployedBudget Budget(SettingReader at, Node node)
    {
        const string What = "a budget";
        string? name = null;
        IReadOnlyList<string>? filters = null;
        foreach (var (key, _, value) in at.Map(node, What).Entries)
        {
            switch (key.Name)
            {
                case "name":
                    name = at.Text(value, "name");
                    break;
                case "filters":
                    filters = at.List(value, "filters", (r, n) => r.Text(n, "a filter"));
                    break;
                default:
                    throw at.Unknown(key, What, "name, filters");
            }
        }

        return new DeployedBudget(name ?? throw at.Missing(node, What, "name"), filters ?? throw at.Missing(node, What, "filters"));
    }

    public static string AccountId(SettingReader at, Node node, string what) =>
        at.Text(node, what) is { Length: AccountIdLength } id && id.All(char.IsAsciiDigit) ? id : throw at.Error(node, $"{what} must be {AccountIdLength} digits");

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
}
