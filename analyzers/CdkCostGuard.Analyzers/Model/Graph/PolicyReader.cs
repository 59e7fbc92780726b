using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>Reads what was granted into statements, when the program has run: until then a statement may still change.</summary>
internal sealed class PolicyReader
{
    /// <summary>The slot with the static method that made an object.</summary>
    public const string Factory = "<factory>";

    /// <summary>What a statement, or a document, consists of.</summary>
    public static readonly string[] Parts = { "Statements", "Actions", "NotActions", "Resources", "NotResources", "Effect", "Conditions" };

    private const int Deepest = 8;

    private readonly Machine machine;

    public PolicyReader(Machine machine) => this.machine = machine;

    /// <summary>The slot of what was added to a part by methods.</summary>
    public static string Added(string part) => "<added " + part + ">";

    public List<PolicyStatement> Read(GrantWrite grant, Path? when)
    {
        var into = new List<PolicyStatement>();
        var path = Path.Both(grant.Path, when);
        switch (grant.Source)
        {
            case GrantSource.Action:
                var statement = new PolicyStatement(grant, grant.Via, path) { HasConditions = false };
                statement.Actions.AddRange(Alternatives.Of(grant.What));
                into.Add(statement);
                break;
            case GrantSource.Policy:
                ReadPolicy(grant.What, grant, grant.Via, path, into, 0);
                break;
            default:
                ReadDocument(grant.What, grant, grant.Via, path, into, 0);
                break;
        }

        return into;
    }

    private void ReadPolicy(Value value, GrantWrite grant, string via, Path? path, List<PolicyStatement> into, int depth)
    {
        foreach (var one in Alternatives.Of(value))
        {
            var when = Path.Both(path, one.When);
            switch (one.Value)
            {
                case Text { Parts: var parts } when parts.OfType<Token>().FirstOrDefault() is { } token && !parts.OfType<string>().Any(p => p.Contains(":policy/")):
                    ReadPolicy(token.Of, grant, via, when, into, depth + 1);
                    break;
                case Token token:
                    ReadPolicy(token.Of, grant, via, when, into, depth + 1);
                    break;
                case Text arn when arn.Suffix.Contains("aws:policy/") || (arn.Exact is { } exact && !exact.StartsWith("arn:", StringComparison.Ordinal)):
                    ReadManaged(arn.Suffix, grant, when, into);
                    break;
                case HeapObject thing when thing.Slots.TryGetValue("<managedPolicyName>", out var name):
                    var known = thing.Slots.TryGetValue(Factory, out var factory) && Value.TextOf(factory) == "FromAwsManagedPolicyName" && Value.TextOf(name) is not null;
                    if (known)
                    {
                        ReadManaged(Value.TextOf(name)!, grant, when, into);
                    }
                    else
                    {
                        into.Add(Nothing(grant, via, when, "a managed policy by a name that is known only when the program runs"));
                    }

                    break;
                case HeapObject thing when thing.Slots.TryGetValue("<managedPolicyArn>", out var arn):
                    ReadPolicy(arn, grant, via, when, into, depth + 1);
                    break;
                case HeapObject thing when depth < Deepest && thing.Node is { Origin: null } node && thing.Slots.TryGetValue(HeapObject.Props, out var props):
                    ReadConstruct(thing, node, props, grant, via, when, into, depth);
                    break;
                case Constant:
                    break;
                default:
                    into.Add(Nothing(grant, via, when, "a policy that is not part of the program"));
                    break;
            }
        }
    }

    private void ReadConstruct(HeapObject policy, ConstructNode node, Value props, GrantWrite grant, string via, Path? when, List<PolicyStatement> into, int depth)
    {
        foreach (var property in new[] { "Statements", "Document", "PolicyDocument" })
        {
            ReadDocument(machine.Cdk.Prop(props, property), grant, via, when, into, depth + 1);
        }

        if (policy.Slots.TryGetValue(Added("Statements"), out var added))
        {
            ReadDocument(added, grant, via, when, into, depth + 1);
        }

        if (node.Opaque is { } reason)
        {
            into.Add(Nothing(grant, via, when, reason));
        }
    }

    private static void ReadManaged(string name, GrantWrite grant, Path? when, List<PolicyStatement> into)
    {
        name = name.Substring(name.LastIndexOf('/') + 1);
        if (ManagedPolicies.Find(name) is not { } policy)
        {
            return;
        }

        foreach (var (patterns, conditional, except) in new[] { (policy.Allowed, false, false), (policy.Conditional, true, false), (policy.AllExcept, false, true) })
        {
            if (patterns.Length > 0)
            {
                var statement = new PolicyStatement(grant, "AWS managed policy " + policy.Name, when) { HasConditions = conditional, IsExcept = except, IsBroad = policy.Broad };
                statement.Actions.AddRange(patterns.Select(p => new Guarded(new Text(p), null)));
                into.Add(statement);
            }
        }
    }

    private void ReadDocument(Value value, GrantWrite grant, string via, Path? path, List<PolicyStatement> into, int depth)
    {
        foreach (var one in Alternatives.Of(value))
        {
            var when = Path.Both(path, one.When);
            switch (one.Value)
            {
                case Constant:
                    break;
                case Sequence sequence:
                    ReadAll(sequence, grant, via, when, into, depth);
                    break;
                case HeapObject { IsDictionary: true } dictionary when depth < Deepest:
                    ReadDictionary(dictionary, grant, via, when, into, depth);
                    break;
                case HeapObject { Items: { } items } when depth < Deepest:
                    ReadAll(items, grant, via, when, into, depth);
                    break;
                case HeapObject thing when depth < Deepest && thing.Slots.TryGetValue("<obj>", out var json):
                    ReadDocument(json, grant, via, when, into, depth + 1);
                    break;
                case HeapObject thing when depth < Deepest && thing.Slots.ContainsKey(Added("Actions")):
                    ReadDocument(thing.Slots["Statements"], grant, via, when, into, depth + 1);
                    ReadDocument(thing.Slots[Added("Statements")], grant, via, when, into, depth + 1);
                    if (machine.Names.Nearest(thing.Type) != "aws-cdk-lib.aws_iam.PolicyDocument")
                    {
                        into.Add(ReadStatement(part => thing.Slots.TryGetValue(part, out var slot) ? slot : Constant.Null, part => (Sequence?)(thing.Slots.TryGetValue(Added(part), out var slot) ? slot as Sequence : null), grant, via, when));
                    }

                    break;
                default:
                    into.Add(Nothing(grant, via, when, "a policy document that is known only when the program runs"));
                    break;
            }
        }
    }

    private void ReadAll(Sequence items, GrantWrite grant, string via, Path? when, List<PolicyStatement> into, int depth)
    {
        foreach (var item in items.Items)
        {
            ReadDocument(item.Value, grant, via, Path.Both(when, item.When), into, depth + 1);
        }

        if (items.IsOpen)
        {
            into.Add(Nothing(grant, via, when, "statements that are known only when the program runs"));
        }
    }

    private void ReadDictionary(HeapObject dictionary, GrantWrite grant, string via, Path? when, List<PolicyStatement> into, int depth)
    {
        Value Part(string part) => machine.Cdk.Prop(dictionary, part switch
        {
            "Actions" => "Action",
            "NotActions" => "NotAction",
            "Resources" => "Resource",
            "NotResources" => "NotResource",
            "Conditions" => "Condition",
            _ => part,
        });
        var statements = machine.Cdk.Prop(dictionary, "Statement");
        if (!Value.IsNull(statements))
        {
            ReadDocument(statements, grant, via, when, into, depth + 1);
        }
        else if (!Value.IsNull(Part("Actions")) || !Value.IsNull(Part("NotActions")))
        {
            into.Add(ReadStatement(Part, _ => null, grant, via, when));
        }
    }

    private static PolicyStatement ReadStatement(Func<string, Value> part, Func<string, Sequence?> added, GrantWrite grant, string via, Path? when)
    {
        var actions = Items(part("Actions"), added("Actions"));
        var except = Items(part("NotActions"), added("NotActions"));
        var resources = Items(part("Resources"), added("Resources"));
        var isExcept = actions.Items.Length == 0 && !actions.IsOpen && (except.Items.Length > 0 || except.IsOpen);
        var chosen = isExcept ? except : actions;
        var statement = new PolicyStatement(grant, via, when)
        {
            IsExcept = isExcept,
            HasMoreActions = chosen.IsOpen,
            Allows = EffectOf(part("Effect")),
            HasConditions = !Value.IsNull(part("Conditions")) || added("Conditions") is { Items.Length: > 0 },
            Resources = resources.Items.Length == 0 && !resources.IsOpen ? null : resources.Items.SelectMany(i => Alternatives.Of(i.Value)).Select(i => i.Value).ToList(),
            HasMoreResources = resources.IsOpen,
        };
        statement.Actions.AddRange(chosen.Items.SelectMany(i => Alternatives.Of(i.Value).Select(a => new Guarded(a.Value, Path.Both(i.When, a.When)))));
        return statement;
    }

    private static Sequence Items(Value value, Sequence? added)
    {
        var own = value is Text or Token ? Sequence.Of(new[] { value }) : value is Alternatives alternatives && alternatives.All.All(a => a.Value is Text) ? Sequence.Of(new[] { value }) : LibraryCalls.ItemsOf(value);
        return added is null ? own : own.Concat(added);
    }

    private static bool? EffectOf(Value effect) => effect switch
    {
        Constant { Data: null } or Constant { Data: 0L } => true,
        Constant { Data: 1L } => false,
        Text { Exact: { } text } => text == "Allow",
        _ => null,
    };

    private static PolicyStatement Nothing(GrantWrite grant, string via, Path? when, string reason) => new(grant, via, when) { Unknown = reason };
}
