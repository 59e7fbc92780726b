using CdkCostGuard.Core.Reports;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Graph;

/// <summary>Finds the principal that a reference means: by resource, by name or ARN, and makes one for those that no template makes.</summary>
internal sealed class PrincipalIndex(Evaluator evaluator, TagReader tags)
{
    private readonly Dictionary<Resource, Principal> _byResource = [];
    private readonly Dictionary<(PrincipalKind Kind, string Name), List<Principal>> _byName = [];
    private readonly Dictionary<(PrincipalKind Kind, Text Name), Principal> _byPartName = [];
    private readonly Dictionary<string, List<Principal>> _imported = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>All principals, in the order in which they were met.</summary>
    public List<Principal> All { get; } = [];

    /// <summary>Takes a resource that is a principal.</summary>
    public void Add(Resource resource, PrincipalKind kind)
    {
        var nameProperty = kind switch { PrincipalKind.User => "UserName", PrincipalKind.PermissionSet => "Name", _ => "RoleName" };
        var name = evaluator.Texts(resource[nameProperty], resource.Template) is [var only] ? only.Value : null;
        var guard = Evaluator.GuardOf(resource);
        var principal = new Principal
        {
            Id = Unique(resource.Id, resource.Template),
            Kind = kind,
            Template = resource.Template,
            Resource = resource,
            Name = name,
            AccountId = resource.Template.Info.AccountId,
            Guard = guard,
            Policies = new PolicySet(guard),
            Tags = tags.Of(resource),
            Trust = TrustPolicy.Read(resource["AssumeRolePolicyDocument"], resource.Template, evaluator),
        };
        All.Add(principal);
        _byResource.Add(resource, principal);
        if (name?.Assumed is { } known)
        {
            var key = (Sort(kind), known.ToUpperInvariant());
            if (!_byName.TryGetValue(key, out var same))
            {
                _byName.Add(key, same = []);
            }

            same.Add(principal);
        }

        if (name is not null)
        {
            _byPartName.TryAdd((Sort(kind), name), principal);
        }
    }

    /// <summary>The principal that a resource makes; null for a resource that makes none.</summary>
    public Principal? Find(Resource resource) => _byResource.GetValueOrDefault(resource);

    /// <summary>The principal that a name or ARN means; null where it is none that was met.</summary>
    /// <param name="reference">A name, an ARN, or something known only in part.</param>
    /// <param name="kind">A role or a user, where the reference itself does not tell.</param>
    /// <param name="template">Where the reference stands.</param>
    public Principal? Find(Text reference, PrincipalKind kind, Template template)
    {
        if (reference.ResourceWhere(_byResource.ContainsKey) is { } made)
        {
            return _byResource[made];
        }

        var (name, account) = Parse(reference);
        var where = account ?? template.Info.AccountId;
        if (name.Known is { } known && _byName.TryGetValue((Sort(kind), known.ToUpperInvariant()), out var same))
        {
            // The same name may be made once in each account; without one in the reference, the template's own is meant.
            var named = same.Find(p => p.Template == template && account is null) ?? same.Find(p => where is null || p.AccountId is null || p.AccountId == where);
            if (named is not null)
            {
                return named;
            }
        }

        if (_byPartName.TryGetValue((Sort(kind), name), out var part))
        {
            return part;
        }

        return reference.Assumed is { } assumed && reference.Known is null
            ? Find(Text.Of(assumed), kind, template)
            : FindImported(ImportKey(reference, name, kind, template), where);
    }

    /// <summary>The principal that a name or ARN means; where no template makes it, an imported one.</summary>
    /// <param name="reference">A name, an ARN, or something known only in part.</param>
    /// <param name="kind">A role or a user, where the reference itself does not tell.</param>
    /// <param name="by">The resource that refers to it.</param>
    public Principal Resolve(Text reference, PrincipalKind kind, Resource by) => Find(reference, kind, by.Template) ?? Import(reference, kind, by);

    private Principal Import(Text reference, PrincipalKind kind, Resource by)
    {
        if (reference.Known is null && reference.Assumed is { } assumed)
        {
            reference = Text.Of(assumed);
        }

        var (name, account) = Parse(reference);
        account ??= by.Template.Info.AccountId;
        var principal = new Principal
        {
            Id = Unique(name.Known is null ? $"{by.Template.Stack}/{reference}" : account is null ? name.Known : $"{account}/{name.Known}", by.Template),
            Kind = Sort(kind) == PrincipalKind.User ? PrincipalKind.User : PrincipalKind.ImportedRole,
            Template = by.Template,
            Name = name,
            AccountId = account,
            Policies = new PolicySet(),
            UsedBy = by,
        };
        var key = ImportKey(reference, name, kind, by.Template);
        if (!_imported.TryGetValue(key, out var same))
        {
            _imported.Add(key, same = []);
        }

        same.Add(principal);
        All.Add(principal);
        return principal;
    }

    // A policy names its role by name and a function by ARN: of a stack whose account is not known, both mean the same role, and the ARN tells its account.
    private Principal? FindImported(string key, string? account)
    {
        var found = _imported.GetValueOrDefault(key)?.Find(p => account is null || p.AccountId is null || p.AccountId == account);
        if (found is not null)
        {
            found.AccountId ??= account;
        }

        return found;
    }

    // Role names are unique in an account whatever their case; a name that is known only in part is its template's own.
    private static string ImportKey(Text reference, Text name, PrincipalKind kind, Template template) =>
        name.Known is { } known ? $"{Sort(kind)} {known.ToUpperInvariant()}" : $"{Sort(kind)} {template.Name} {reference}";

    private static (Text Name, string? Account) Parse(Text reference)
    {
        if (reference.Split(":") is not ([_, _, _, _, var account, ..] and var pieces) || !reference.Prefix.StartsWith("arn:", StringComparison.Ordinal))
        {
            return (reference, null);
        }

        return (pieces[^1].Split("/")?[^1] ?? pieces[^1], account.Known);
    }

    // Implicit roles and imported ones answer to the same names as roles.
    private static PrincipalKind Sort(PrincipalKind kind) => kind is PrincipalKind.User or PrincipalKind.PermissionSet ? kind : PrincipalKind.Role;

    private string Unique(string id, Template template)
    {
        if (_ids.Add(id))
        {
            return id;
        }

        var longer = $"{id} ({template.Name})";
        for (var n = 2; !_ids.Add(longer); n++)
        {
            longer = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id} ({template.Name}, {n})");
        }

        return longer;
    }
}
