using System.Collections.Generic;
using System.Collections.Immutable;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>What IAM makes of a construct.</summary>
internal enum PrincipalKind
{
    None,
    Role,
    User,
    Group,
    Policy,
}

/// <summary>A construct's place in the tree, and all that was done to it. Judged only when the program has run, as CDK does.</summary>
internal sealed class ConstructNode
{
    public ConstructNode(Value scope, Value id, ImmutableStack<SyntaxNode> createdThrough)
    {
        Scope = scope;
        Id = id;
        CreatedThrough = createdThrough;
    }

    public Value Scope { get; set; }

    public Value Id { get; set; }

    public ImmutableStack<SyntaxNode> CreatedThrough { get; }

    public PrincipalKind Principal { get; set; }

    /// <summary>Its resource is written without a class that knows tags: aspects do not tag it.</summary>
    public bool IsPlain { get; set; }

    /// <summary>The CloudFormation type of a resource that is made without a class for it.</summary>
    public string? ResourceType { get; set; }

    /// <summary>Nothing is above it.</summary>
    public bool IsRoot { get; set; }

    public bool IsImported { get; set; }

    /// <summary>Why it is not of this program; null where it is.</summary>
    public string? Origin { get; set; }

    /// <summary>It stands for something that may be another construct that the program made.</summary>
    public bool MayBeAnother { get; set; }

    /// <summary>Permissions boundaries that it, or what is below it, was given, in the order in which they were.</summary>
    public List<BoundaryWrite> Boundaries { get; } = new();

    /// <summary>From where on the roles below it are not synthesized, because others make them.</summary>
    public List<Path?> RolesAreMadeElsewhere { get; } = new();

    /// <summary>It is not synthesized, and neither is what it is granted.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>A role that comes into being only when something uses it.</summary>
    public bool IsLazy { get; set; }

    public List<TagWrite> Tags { get; } = new();

    public List<GrantWrite> Grants { get; } = new();

    /// <summary>Properties that an override has replaced, so that nothing of what the construct says of them stands in the template.</summary>
    public List<KeyValuePair<string, Path?>> Replaced { get; } = new();

    public List<UseWrite> Uses { get; } = new();

    public List<Guarded> Members { get; } = new();

    public List<Location> Keys { get; } = new();

    public List<Guarded> Aspects { get; } = new();

    /// <summary>Why tags and grants may have been added out of sight.</summary>
    public string? Opaque { get; private set; }

    public void EscapesTo(string where) => HidesBehind("it is handed to " + where);

    public void HidesBehind(string reason) => Opaque ??= reason;
}

/// <summary>A tag put on a construct, or taken off.</summary>
internal sealed class TagWrite
{
    /// <summary>The priority of what an escape hatch writes into the template.</summary>
    public const int OfOverride = int.MaxValue;

    /// <summary>The priority of tags in props.</summary>
    public const int OfProps = 50;

    /// <summary>The key of a removal of all tags.</summary>
    public static readonly Value AnyKey = new Unknown("any key");

    public TagWrite(Value key, Value value, Path? path, Location site)
    {
        Key = key;
        Value = value;
        Path = path;
        Site = site;
    }

    public Value Key { get; }

    public Value Value { get; }

    public Path? Path { get; }

    public Location Site { get; }

    public bool IsRemoval { get; set; }

    /// <summary>Given to the stack, not to what is in it: CloudFormation passes it on.</summary>
    public bool IsOfStack { get; set; }

    /// <summary>Set on the low-level resource of a construct: what is below the construct does not get it.</summary>
    public bool IsOfResource { get; set; }

    /// <summary>The <c>TagProps</c>; null where there are none.</summary>
    public Value? Options { get; set; }

    /// <summary>Of several writes of a key the one of the highest priority holds, and of those the last. Null where it is not known.</summary>
    public int? Priority { get; set; }

    /// <summary>It stands in the props or in an override, and so in the template, whatever tags are kept of the construct.</summary>
    public bool IsWritten => Priority is OfProps or OfOverride || Index is not null;

    /// <summary>Where an override writes it into the list of tags; null for what is no such override.</summary>
    public int? Index { get; set; }
}

/// <summary>Something that lets a principal do something.</summary>
internal sealed class GrantWrite
{
    public GrantWrite(GrantSource source, Value what, string via, Path? path, Location site)
    {
        Source = source;
        What = what;
        Via = via;
        Path = path;
        Site = site;
    }

    /// <summary>The property of the principal's resource that holds it; null where it stands in a resource of its own.</summary>
    public string? Property { get; set; }

    public GrantSource Source { get; }

    public Value What { get; }

    public string Via { get; }

    public Path? Path { get; }

    public Location Site { get; }
}

internal enum GrantSource
{
    /// <summary>A statement, a document or a list of them.</summary>
    Document,

    /// <summary>A policy construct, a managed policy or its ARN.</summary>
    Policy,

    /// <summary>An action by its name, on whatever the construct library names.</summary>
    Action,
}

/// <summary>A permissions boundary, given to a principal or to all that are below a scope.</summary>
internal sealed class BoundaryWrite
{
    public BoundaryWrite(BoundaryReach reach, Value what, Path? path, Location site)
    {
        Reach = reach;
        What = what;
        Path = path;
        Site = site;
    }

    public BoundaryReach Reach { get; }

    /// <summary>A managed policy, its ARN or its name; null where the boundary is taken away.</summary>
    public Value What { get; }

    public Path? Path { get; }

    public Location Site { get; }
}

internal enum BoundaryReach
{
    /// <summary>The principal that it was given to.</summary>
    Own,

    /// <summary>All that is below the scope.</summary>
    Below,

    /// <summary>All that is below the scope, put there by its stacks.</summary>
    Stacks,
}

/// <summary>A construct that runs with a role.</summary>
internal sealed class UseWrite
{
    public UseWrite(HeapObject user, Path? path, Location site)
    {
        User = user;
        Path = path;
        Site = site;
    }

    public HeapObject User { get; }

    public Path? Path { get; }

    public Location Site { get; }
}
