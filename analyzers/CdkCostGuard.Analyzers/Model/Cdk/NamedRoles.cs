using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>
/// Roles that are spoken of by name or by an ARN with the name in it. Where the program gives that name to one of its own roles, it is that role;
/// which one is known only when the program has run.
/// </summary>
internal sealed class NamedRoles
{
    private readonly Machine machine;
    private readonly List<(HeapObject Import, Text Name, string? Account)> imports = new();
    private readonly List<(Text Arn, UseWrite Use)> uses = new();
    private readonly List<(Text Name, GrantWrite Grant)> grants = new();

    public NamedRoles(Machine machine) => this.machine = machine;

    public void Import(HeapObject import, Value by, bool isArn)
    {
        if (by is not Text text)
        {
            return;
        }

        if (!isArn)
        {
            imports.Add((import, text, null));
        }
        else if (NameIn(text) is { } name)
        {
            imports.Add((import, new Text(name), AccountIn(text)));
        }
    }

    public void Use(Text arn, UseWrite use) => uses.Add((arn, use));

    public void Grant(Text name, GrantWrite grant) => grants.Add((name, grant));

    /// <summary>Gives to the roles of the program what was given to their names.</summary>
    public void Resolve()
    {
        foreach (var (import, name, account) in imports)
        {
            if (Find(name, account ?? Scopes.AccountOf(machine, import)) is { Node: { } role } && import.Node is { } node)
            {
                role.Uses.AddRange(node.Uses);
                role.Grants.AddRange(node.Grants);
                node.IsLeftOut = true;
            }
        }

        foreach (var (arn, use) in uses)
        {
            if (NameIn(arn) is { } name && Find(new Text(name), AccountIn(arn) ?? Scopes.AccountOf(machine, use.User)) is { Node: { } role })
            {
                role.Uses.Add(use);
            }
        }

        foreach (var (name, grant) in grants)
        {
            if (Find(name, ((grant.What as HeapObject) is { } policy ? Scopes.AccountOf(machine, policy) : null)) is { Node: { } role })
            {
                role.Grants.Add(grant);
            }
        }
    }

    // The one role of the name that can be in the account. Of several none: each may be meant.
    private HeapObject? Find(Text name, string? account)
    {
        var found = machine.Constructs
            .Where(c => c.Node is { Principal: PrincipalKind.Role, Origin: null, IsLeftOut: false } && NameOf(c) is { } given && Value.AreSame(given, name))
            .Where(c => account is null || Scopes.AccountOf(machine, c) is not { } own || own == account)
            .Take(2)
            .ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private Value? NameOf(HeapObject role) => role.Slots.TryGetValue(HeapObject.Props, out var props) && machine.Cdk.Prop(props, "RoleName") is Text name ? name : null;

    // Where the name has holes itself nothing is known of it.
    private static string? NameIn(Text arn)
    {
        var at = arn.Suffix.LastIndexOf(":role/", StringComparison.Ordinal);
        return at < 0 ? null : arn.Suffix.Substring(arn.Suffix.LastIndexOf('/') + 1) is { Length: > 0 } name ? name : null;
    }

    private static string? AccountIn(Text arn) =>
        arn.Prefix.Split(':') is { Length: > 5 } parts && parts[4].Length == 12 && parts[4].All(c => c is >= '0' and <= '9') ? parts[4] : null;
}
