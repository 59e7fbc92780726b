using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Deployed;

/// <summary>Reads a role or user of a snapshot.</summary>
internal static class PrincipalReader
{
    public static DeployedPrincipal Read(SettingReader at, Node node, string what)
    {
        string? name = null;
        var principal = new DeployedPrincipal { Name = "" };
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
                case "policies":
                    principal = principal with { Policies = at.List(value, "policies", (r, n) => r.Text(n, "a policy")) };
                    break;
                case "accessKeys":
                    principal = principal with { AccessKeys = at.List(value, "accessKeys", (r, n) => r.Text(n, "the id of an access key")) };
                    break;
                default:
                    throw at.Unknown(key, what, "name, tags, created, tagged, deleted, policies, accessKeys");
            }
        }

        return principal with { Name = name ?? throw at.Missing(node, what, "name") };
    }

    private static DateTimeOffset? Time(SettingReader at, Node node, string what) => SettingReader.IsNull(node) ? null : at.Time(node, what);
}
