using System;
using System.Linq;
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
    private readonly StatementReader statements;

    public PolicyReader(Machine machine)
    {
        this.machine = machine;
        statements = new StatementReader(new ValuePatterns(machine));
    }

    /// <summary>The slot of what was added to a part by methods.</summary>
    public static string Added(string part) => "<added " + part + ">";

    /// <summary>Reads what a grant is made of.</summary>
    public void Read(GrantWrite grant, Path? when, PolicySet into)
    {
        var path = Path.Both(grant.Path, when);
        switch (grant.Source)
        {
            case GrantSource.Action:
                statements.Allow(grant.What, grant, path, into);
                break;
            case GrantSource.Policy:
                ReadPolicy(grant.What, grant, path, into, 0);
                break;
            default:
                ReadDocument(grant.What, grant, path, into, 0);
                break;
        }
    }

    private void ReadPolicy(Value value, GrantWrite grant, Path? path, PolicySet into, int depth)
    {
        foreach (var one in Alternatives.Of(value))
        {
            var when = Path.Both(path, one.When);
            switch (one.Value)
            {
                case not Constant when depth > Deepest:
                    AddUnknown("a policy that is made of very many", when, into);
                    break;
                case Text { Parts: var parts } when parts.OfType<Token>().FirstOrDefault() is { } token && !parts.OfType<string>().Any(p => p.Contains(":policy/")):
                    ReadPolicy(token.Of, grant, when, into, depth + 1);
                    break;
                case Token token:
                    ReadPolicy(token.Of, grant, when, into, depth + 1);
                    break;
                case Text arn when arn.Suffix.Contains("aws:policy/") || (arn.Exact is { } exact && !exact.StartsWith("arn:", StringComparison.Ordinal)):
                    ReadManaged(arn.Suffix, grant, when, into);
                    break;
                case Text arn when arn.Suffix.Contains(":policy/"):
                    ReadNamed(arn.Suffix.Substring(arn.Suffix.LastIndexOf('/') + 1), grant, when, into, depth);
                    break;
                case HeapObject thing:
                    ReadPolicy(thing, grant, when, into, depth);
                    break;
                case Constant:
                    break;
                default:
                    AddUnknown("a policy that is not part of the program", when, into);
                    break;
            }
        }
    }

    private void ReadPolicy(HeapObject thing, GrantWrite grant, Path? when, PolicySet into, int depth)
    {
        var factory = thing.Slots.TryGetValue(Factory, out var made) ? Value.TextOf(made) : null;
        if (thing.Slots.TryGetValue("<managedPolicyName>", out var name) || (factory == "FromName" && thing.Slots.TryGetValue("<name>", out name)))
        {
            if (Value.TextOf(name) is not { } known)
            {
                AddUnknown("a managed policy by a name that is known only when the program runs", when, into);
            }
            else if (factory == "FromAwsManagedPolicyName")
            {
                ReadManaged(known, grant, when, into);
            }
            else
            {
                ReadNamed(known, grant, when, into, depth);
            }
        }
        else if (thing.Slots.TryGetValue("<managedPolicyArn>", out var arn) || (factory == "FromArn" && thing.Slots.TryGetValue("<arn>", out arn)))
        {
            ReadPolicy(arn, grant, when, into, depth + 1);
        }
        else if (thing.Node is { Origin: null } node && thing.Slots.TryGetValue(HeapObject.Props, out var props))
        {
            ReadConstruct(thing, node, props, grant, when, into, depth);
        }
        else
        {
            AddUnknown("a policy that is not part of the program", when, into);
        }
    }

    private void ReadConstruct(HeapObject policy, ConstructNode node, Value props, GrantWrite grant, Path? when, PolicySet into, int depth)
    {
        foreach (var property in new[] { "Statements", "Document", "PolicyDocument" })
        {
            ReadDocument(machine.Cdk.Prop(props, property), grant, when, into, depth + 1);
        }

        if (policy.Slots.TryGetValue(Added("Statements"), out var added))
        {
            ReadDocument(added, grant, when, into, depth + 1);
        }

        if (node.Opaque is { } reason)
        {
            AddUnknown(reason, when, into);
        }
    }

    // One of AWS that the table does not have grants nothing of the kind.
    private static void ReadManaged(string name, GrantWrite grant, Path? when, PolicySet into)
    {
        if (ManagedPolicies.Find(name.Substring(name.LastIndexOf('/') + 1)) is { } policy)
        {
            into.Add(policy, new PathGuard(when), grant);
        }
    }

    // A customer's policy by its name, which is that of one of the program or of one that is out of sight.
    private void ReadNamed(string name, GrantWrite grant, Path? when, PolicySet into, int depth)
    {
        var own = machine.Constructs.FirstOrDefault(c => c.Node is { Principal: PrincipalKind.Policy, Origin: null } && c.Slots.TryGetValue(HeapObject.Props, out var props)
            && string.Equals(Value.TextOf(machine.Cdk.Prop(props, "ManagedPolicyName")), name, StringComparison.OrdinalIgnoreCase));
        if (own is null)
        {
            AddUnknown("the managed policy " + name + " is not part of the program", when, into);
        }
        else
        {
            ReadPolicy(own, grant, Path.Both(when, own.Birth), into, depth + 1);
        }
    }

    private void ReadDocument(Value value, GrantWrite grant, Path? path, PolicySet into, int depth)
    {
        foreach (var one in Alternatives.Of(value))
        {
            var when = Path.Both(path, one.When);
            switch (one.Value)
            {
                case Constant:
                    break;
                case Sequence sequence:
                    ReadAll(sequence, grant, when, into, depth);
                    break;
                case HeapObject { IsDictionary: true } dictionary when depth < Deepest:
                    ReadDictionary(dictionary, grant, when, into, depth);
                    break;
                case HeapObject { Items: { } items } when depth < Deepest:
                    ReadAll(items, grant, when, into, depth);
                    break;
                case HeapObject thing when depth < Deepest && thing.Slots.TryGetValue("<obj>", out var json):
                    ReadDocument(json, grant, when, into, depth + 1);
                    break;
                case HeapObject thing when depth < Deepest && thing.Slots.ContainsKey(Added("Actions")):
                    ReadDocument(thing.Slots["Statements"], grant, when, into, depth + 1);
                    ReadDocument(thing.Slots[Added("Statements")], grant, when, into, depth + 1);
                    if (machine.Names.Nearest(thing.Type) != "aws-cdk-lib.aws_iam.PolicyDocument")
                    {
                        statements.Read(part => thing.Slots.TryGetValue(part, out var slot) ? slot : Constant.Null, part => (Sequence?)(thing.Slots.TryGetValue(Added(part), out var slot) ? slot as Sequence : null), grant, when, into);
                    }

                    break;
                default:
                    AddUnknown("a policy document that is known only when the program runs", when, into);
                    break;
            }
        }
    }

    private void ReadAll(Sequence items, GrantWrite grant, Path? when, PolicySet into, int depth)
    {
        foreach (var item in items.Items)
        {
            ReadDocument(item.Value, grant, Path.Both(when, item.When), into, depth + 1);
        }

        if (items.IsOpen)
        {
            AddUnknown("statements that are known only when the program runs", when, into);
        }
    }

    private void ReadDictionary(HeapObject dictionary, GrantWrite grant, Path? when, PolicySet into, int depth)
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
        var inner = machine.Cdk.Prop(dictionary, "Statement");
        if (!Value.IsNull(inner))
        {
            ReadDocument(inner, grant, when, into, depth + 1);
        }
        else if (!Value.IsNull(Part("Actions")) || !Value.IsNull(Part("NotActions")))
        {
            statements.Read(Part, _ => null, grant, when, into);
        }
    }

    private static void AddUnknown(string reason, Path? when, PolicySet into) => into.AddUnknown(reason, new PathGuard(when));
}
