using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Templates.Reading;

/// <summary>What AWS SAM makes of its functions and state machines, as far as roles go: the implicit role <c>&lt;LogicalId&gt;Role</c>.</summary>
/// <remarks>
/// Source: AWS SAM specification (Function, StateMachine, Globals) and the SAM translator's <c>construct_role_for_resource</c>: the implicit role carries
/// the function's own tags, its permissions boundary and its condition. None of SAM's policy templates speaks of Bedrock, so they grant nothing here.
/// </remarks>
internal static class SamExpansion
{
    private const string Function = "AWS::Serverless::Function";
    private const string StateMachine = "AWS::Serverless::StateMachine";

    public static bool IsSam(MapNode resource) => resource["Type"] is ScalarNode { Text: Function or StateMachine };

    public static IEnumerable<(string Id, MapNode Node, bool Implicit)> Expand(string id, MapNode resource, MapNode? globals)
    {
        var type = ((ScalarNode)resource["Type"]!).Text;
        var section = globals?[type == Function ? "Function" : "StateMachine"] as MapNode;
        var properties = Merge(section, resource["Properties"] as MapNode);
        var role = properties["Role"];
        if (role is null || MayBeLeftOut(role))
        {
            var roleId = id + "Role";
            yield return (roleId, ImplicitRole(type, resource, properties), true);
            var reference = MapNode.Of(("Fn::GetAtt", new ListNode(-1, [ScalarNode.Of(roleId), ScalarNode.Of("Arn")])));
            properties = With(properties, "Role", role is null ? reference : InsteadOfNoValue(role, reference));
        }

        yield return (id, With(resource, "Properties", properties), false);
    }

    private static MapNode ImplicitRole(string type, MapNode resource, MapNode properties)
    {
        var inline = new List<Node>();
        var managed = new List<Node>();
        foreach (var policy in Policies(properties["Policies"]))
        {
            Sort(policy, inline, managed);
        }

        var made = new List<MapEntry>
        {
            new("AssumeRolePolicyDocument", -1, properties["AssumeRolePolicyDocument"] ?? Trust(type == Function ? "lambda.amazonaws.com" : "states.amazonaws.com")),
            new("Policies", properties["Policies"]?.Offset ?? -1, new ListNode(properties["Policies"]?.Offset ?? -1, inline)),
            new("ManagedPolicyArns", properties["Policies"]?.Offset ?? -1, new ListNode(properties["Policies"]?.Offset ?? -1, managed)),
        };
        foreach (var name in new[] { "Tags", "PermissionsBoundary" })
        {
            if (properties[name] is { } value)
            {
                made.Add(new MapEntry(name, value.Offset, value));
            }
        }

        var entries = new List<MapEntry>
        {
            new("Type", -1, ScalarNode.Of("AWS::IAM::Role")),
            new("Properties", resource.Offset, new MapNode(resource.Offset, made)),
        };
        foreach (var name in new[] { "Condition", "Metadata" })
        {
            if (resource[name] is { } value)
            {
                entries.Add(new MapEntry(name, value.Offset, value));
            }
        }

        return new MapNode(resource.Offset, entries);
    }

    private static IEnumerable<Node> Policies(Node? policies) => policies switch
    {
        null => [],
        ListNode list => list.Items,
        _ => [policies],
    };

    // An entry is a managed policy (name, ARN or reference), an inline document, a SAM policy template, or an Fn::If over those.
    private static void Sort(Node policy, List<Node> inline, List<Node> managed)
    {
        switch (policy)
        {
            case MapNode map when map["Statement"] is not null:
                inline.Add(MapNode.Of(("PolicyName", ScalarNode.Of("Policies")), ("PolicyDocument", map)));
                break;
            case MapNode map when map["PolicyDocument"] is not null:
                inline.Add(map);
                break;
            case MapNode map when map["Fn::If"] is ListNode { Items: [var condition, var then, var otherwise] }:
                SortBranch(map.Offset, condition, then, inline, managed, first: true);
                SortBranch(map.Offset, condition, otherwise, inline, managed, first: false);
                break;
            case MapNode { Entries.Count: 1 } when !FunctionCall.Is(policy):
                // A SAM policy template.
                break;
            default:
                managed.Add(policy);
                break;
        }
    }

    private static void SortBranch(int offset, Node condition, Node branch, List<Node> inline, List<Node> managed, bool first)
    {
        var innerInline = new List<Node>();
        var innerManaged = new List<Node>();
        foreach (var policy in Policies(branch))
        {
            Sort(policy, innerInline, innerManaged);
        }

        inline.AddRange(innerInline.Select(Guarded));
        managed.AddRange(innerManaged.Select(Guarded));

        Node Guarded(Node policy)
        {
            var nothing = MapNode.Of(("Ref", ScalarNode.Of("AWS::NoValue")));
            IReadOnlyList<Node> branches = first ? [condition, policy, nothing] : [condition, nothing, policy];
            return new MapNode(offset, [new MapEntry("Fn::If", offset, new ListNode(offset, branches))]);
        }
    }

    private static MapNode Trust(string service) => MapNode.Of(
        ("Statement", MapNode.Of(
            ("Effect", ScalarNode.Of("Allow")),
            ("Action", ScalarNode.Of("sts:AssumeRole")),
            ("Principal", MapNode.Of(("Service", ScalarNode.Of(service)))))));

    private static bool MayBeLeftOut(Node role) =>
        role is MapNode map && map["Fn::If"] is ListNode { Items.Count: 3 } branches && branches.Items.Skip(1).Any(b => FunctionCall.IsNoValue(b) || MayBeLeftOut(b));

    private static Node InsteadOfNoValue(Node role, Node reference)
    {
        if (FunctionCall.IsNoValue(role))
        {
            return reference;
        }

        return role is MapNode map && map["Fn::If"] is ListNode { Items: [var condition, var then, var otherwise] }
            ? MapNode.Of(("Fn::If", new ListNode(-1, [condition, InsteadOfNoValue(then, reference), InsteadOfNoValue(otherwise, reference)])))
            : role;
    }

    // Globals: maps are merged with the resource winning, lists are joined, anything else is replaced.
    private static MapNode Merge(MapNode? globals, MapNode? own)
    {
        if (globals is null || own is null)
        {
            return own ?? globals ?? MapNode.Of();
        }

        var entries = new List<MapEntry>(own.Entries);
        foreach (var entry in globals.Entries)
        {
            switch (own[entry.Key], entry.Value)
            {
                case (null, _):
                    entries.Add(entry);
                    break;
                case (MapNode mine, MapNode theirs) when !FunctionCall.Is(mine) && !FunctionCall.Is(theirs):
                    entries.Add(entry with { Value = Merge(theirs, mine) });
                    break;
                case (ListNode mine, ListNode theirs):
                    entries.Add(entry with { Value = new ListNode(mine.Offset, [.. theirs.Items, .. mine.Items]) });
                    break;
            }
        }

        return new MapNode(own.Offset, entries);
    }

    private static MapNode With(MapNode map, string key, Node value) =>
        new(map.Offset, [.. map.Entries.Where(e => e.Key != key), new MapEntry(key, value.Offset, value)]);
}
