using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Deployed;

/// <summary>Reads roles, users and groups of a snapshot, and their policies.</summary>
internal static class PrincipalReader
{
    public static DeployedPrincipal Read(SettingReader at, Node node, string what)
    {
        string? name = null;
        var principal = new DeployedPrincipal { Name = "", At = node };
        foreach (var (key, _, value) in at.Map(node, what).Entries)
        {
            switch (key.Name)
            {
                case "name":
                    name = at.Text(value, "name");
                    break;
                case "tags":
                    principal = principal with { Tags = SettingReader.IsNull(value) ? null : at.Texts(value, "tags") };
                    break;
                case "created":
                    principal = principal with { Created = Time(at, value, "created") };
                    break;
                case "tagged":
                    principal = principal with { Tagged = Time(at, value, "tagged") };
                    break;
                case "deleted":
                    principal = principal with { Deleted = Time(at, value, "deleted") };
                    break;
                case "lastUsed":
                    principal = principal with { LastUsed = Time(at, value, "lastUsed") };
                    break;
                case "policies":
                    principal = principal with { Policies = SettingReader.IsNull(value) ? null : at.List(value, "policies", Policy) };
                    break;
                case "boundary":
                    principal = principal with { Boundary = SettingReader.IsNull(value) ? null : at.Text(value, "boundary") };
                    break;
                case "trust":
                    principal = principal with { Trust = SettingReader.IsNull(value) ? null : Document(at, value, "trust") };
                    break;
                case "groups":
                    principal = principal with { Groups = SettingReader.IsNull(value) ? null : at.List(value, "groups", (r, n) => r.Text(n, "a group")) };
                    break;
                case "accessKeys":
                    principal = principal with { AccessKeys = at.List(value, "accessKeys", Key) };
                    break;
                default:
                    throw at.Unknown(key, what, "name, tags, created, tagged, deleted, lastUsed, policies, boundary, trust, groups, accessKeys");
            }
        }

        return principal with { Name = name ?? throw at.Missing(node, what, "name") };
    }

    public static DeployedGroup Group(SettingReader at, Node node)
    {
        string? name = null;
        IReadOnlyList<DeployedPolicy>? policies = null;
        foreach (var (key, _, value) in at.Map(node, "a group").Entries)
        {
            switch (key.Name)
            {
                case "name":
                    name = at.Text(value, "name");
                    break;
                case "policies":
                    policies = at.List(value, "policies", Policy);
                    break;
                default:
                    throw at.Unknown(key, "a group", "name, policies");
            }
        }

        return new DeployedGroup(name ?? throw at.Missing(node, "a group", "name"), policies ?? throw at.Missing(node, "a group", "policies"));
    }

    /// <summary>A policy by its ARN or name, or an object with its document.</summary>
    public static DeployedPolicy Policy(SettingReader at, Node node)
    {
        const string What = "a policy";
        if (node is ScalarNode)
        {
            return new DeployedPolicy(at.Text(node, What));
        }

        string? name = null;
        Node? document = null;
        foreach (var (key, _, value) in at.Map(node, What).Entries)
        {
            switch (key.Name)
            {
                case "name":
                    name = at.Text(value, "name");
                    break;
                case "document":
                    document = Document(at, value, "document");
                    break;
                default:
                    throw at.Unknown(key, What, "name, document");
            }
        }

        return new DeployedPolicy(name ?? throw at.Missing(node, What, "name"), document ?? throw at.Missing(node, What, "document"));
    }

    // The id alone, or an object.
    private static DeployedKey Key(SettingReader at, Node node)
    {
        const string What = "an access key";
        if (node is ScalarNode)
        {
            return new DeployedKey(at.Text(node, "the id of an access key"));
        }

        string? id = null;
        var read = new DeployedKey("");
        foreach (var (key, _, value) in at.Map(node, What).Entries)
        {
            switch (key.Name)
            {
                case "id":
                    id = at.Text(value, "id");
                    break;
                case "isBedrockApiKey":
                    read = read with { IsBedrockApiKey = SettingReader.IsNull(value) ? null : at.Flag(value, "isBedrockApiKey") };
                    break;
                case "isActive":
                    read = read with { IsActive = SettingReader.IsNull(value) ? null : at.Flag(value, "isActive") };
                    break;
                case "created":
                    read = read with { Created = Time(at, value, "created") };
                    break;
                case "lastUsed":
                    read = read with { LastUsed = Time(at, value, "lastUsed") };
                    break;
                case "expires":
                    read = read with { Expires = Time(at, value, "expires") };
                    break;
                default:
                    throw at.Unknown(key, What, "id, isBedrockApiKey, isActive, created, lastUsed, expires");
            }
        }

        return read with { Id = id ?? throw at.Missing(node, What, "id") };
    }

    private static Node Document(SettingReader at, Node node, string what) => node is MapNode ? node : throw at.Error(node, $"{what} must be an object");

    private static DateTimeOffset? Time(SettingReader at, Node node, string what) => SettingReader.IsNull(node) ? null : at.Time(node, what);
}
