using System;
using System.Globalization;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>The escape hatches of low-level resources: what they write stands in the template whatever the constructs say, before and after.</summary>
internal sealed class Overrides
{
    private const string Properties = "Properties.";

    // The properties of roles, users and groups that hold their policies.
    private static readonly string[] PolicyProperties = { "Policies", "ManagedPolicyArns" };

    private readonly Machine machine;

    public Overrides(Machine machine) => this.machine = machine;

    /// <summary>Takes an override; false where the call is none.</summary>
    public bool Take(LibraryCall call, HeapObject thing)
    {
        switch (call.Name)
        {
            case "AddPropertyOverride":
                Set(call, thing, call[0], call[1]);
                return true;
            case "AddPropertyDeletionOverride":
                Set(call, thing, call[0], value: null);
                return true;
            case "AddOverride" when WithinProperties(call[0]) is { } path:
                Set(call, thing, path, call[1]);
                return true;
            case "AddDeletionOverride" when WithinProperties(call[0]) is { } path:
                Set(call, thing, path, value: null);
                return true;
            default:
                return call.Name is "AddOverride" or "AddDeletionOverride";
        }
    }

    /// <summary>Takes away what an override has replaced, whenever it was granted.</summary>
    public static void Apply(Machine machine)
    {
        foreach (var construct in machine.Constructs)
        {
            var node = construct.Node!;
            foreach (var replaced in node.Replaced)
            {
                node.Grants.RemoveAll(grant => grant.Property == replaced.Key && Path.Implies(grant.Path, replaced.Value));
            }
        }
    }

    // Null where the path leads elsewhere than to the resource's properties: to its condition, its metadata, its policies of deletion.
    private static Value? WithinProperties(Value path) => Value.TextOf(path) is not { } text ? path
        : text == "Properties" ? new Unknown("all its properties")
        : text.StartsWith(Properties, StringComparison.Ordinal) ? new Text(text.Substring(Properties.Length)) : null;

    private void Set(LibraryCall call, HeapObject thing, Value path, Value? value)
    {
        var owner = CdkLibrary.OwnerOf(thing);
        if (owner.Node is not { } node)
        {
            return;
        }

        if (Value.TextOf(path) is not { } text)
        {
            const string Reason = "an override of a property that is known only when the program runs";
            SetTag(thing, new Unknown(Reason), call.Site);
            machine.Cdk.Granting.Grant(owner, GrantSource.Document, new Unknown(Reason), "an override", call.Site);
            return;
        }

        var parts = text.Split('.');
        if (parts[0] == "Tags")
        {
            SetTags(call, thing, parts, value);
        }
        else if (node.Principal is PrincipalKind.Role or PrincipalKind.User or PrincipalKind.Group)
        {
            SetPolicies(call, owner, parts, value);
        }
        else if (node.Principal == PrincipalKind.Policy)
        {
            node.HidesBehind("an override of its document");
        }
        else if (value is not null && CdkCatalogue.NamesARole(parts[parts.Length - 1], machine.Names.Nearest(owner.Type)))
        {
            machine.Cdk.Granting.Use(value, owner, call.Site);
        }
    }

    private void SetPolicies(LibraryCall call, HeapObject owner, string[] parts, Value? value)
    {
        if (parts[0] == "PermissionsBoundary")
        {
            machine.Cdk.Granting.Bound(owner, BoundaryReach.Own, value ?? Constant.Null, call.Site);
        }

        if (!PolicyProperties.Contains(parts[0]))
        {
            return;
        }

        if (parts.Length > 1)
        {
            machine.Cdk.Granting.Grant(owner, GrantSource.Document, new Unknown("an override of its policies"), "an override", call.Site);
            return;
        }

        owner.Node!.Replaced.Add(new(parts[0], machine.Path));
        if (value is not null)
        {
            var source = parts[0] == "Policies" ? GrantSource.Document : GrantSource.Policy;
            machine.Cdk.GrantEach(owner, value, source, "an override of " + parts[0], call.Site, property: null);
        }
    }

    // A list takes the place of all the tags there are; a single one is written into the list that there is.
    private void SetTags(LibraryCall call, HeapObject thing, string[] parts, Value? value)
    {
        if (parts.Length == 1)
        {
            machine.Cdk.Tagging.Add(thing, TagWrite.AnyKey, Constant.Null, call.Site, isRemoval: true, priority: TagWrite.OfOverride);
            machine.Cdk.Tagging.AddList(thing, value ?? Constant.Null, call.Site, TagWrite.OfOverride);
        }
        else if (value is null || parts.Length > 3)
        {
            SetTag(thing, new Unknown("an override of its tags"), call.Site);
        }
        else if (parts.Length == 3 && parts[2] == "Value")
        {
            return;
        }
        else
        {
            var key = parts.Length == 3 && parts[2] == "Key" ? value : parts.Length == 2 ? machine.Cdk.Prop(value, "Key") : new Unknown("an override of its tags");
            var index = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            machine.Cdk.Tagging.Add(thing, key, new Unknown("a value"), call.Site, index: index);
        }
    }

    private void SetTag(HeapObject thing, Value key, IOperation site) => machine.Cdk.Tagging.Add(thing, key, new Unknown("a value"), site);
}
