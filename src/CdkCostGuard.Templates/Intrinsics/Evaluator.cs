using System.Globalization;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Intrinsics;

/// <summary>Works out what intrinsic functions say before deployment: a known text, a partly known one, or a hole with its reason.</summary>
/// <remarks>
/// <c>Fn::If</c> gives one alternative a branch, each with its guard. Values are bounded: where alternatives multiply, the rest becomes a hole.
/// Source: CloudFormation Template Reference, intrinsic functions and pseudo parameters.
/// </remarks>
public sealed partial class Evaluator
{
    // Enough for a region map; beyond it a value is better called unknown than listed.
    private const int MaximumAlternatives = 40;
    private const int MaximumDepth = 48;

    // One value never needs this many; a bound against stacks that hand each other their outputs in a circle.
    private const int MaximumSteps = 10_000;

    private readonly ExportIndex _exports;
    private int _depth;
    private int _steps;

    /// <summary>Makes one for templates that are deployed together.</summary>
    public Evaluator(IReadOnlyList<Template> templates) => _exports = new ExportIndex(templates, this);

    /// <summary>What <paramref name="node"/> may be, each alternative with its guard. Empty where it is left out (<c>AWS::NoValue</c>).</summary>
    public IReadOnlyList<Guarded<Text>> Texts(Node? node, Template template)
    {
        if (node is ScalarNode scalar)
        {
            return scalar.Kind == ScalarKind.Null ? [] : [new(Text.Of(scalar.Text), Guard.Always)];
        }

        if (node is null)
        {
            return [];
        }

        _steps = _depth == 0 ? 0 : _steps + 1;
        if (_depth >= MaximumDepth || _steps > MaximumSteps)
        {
            return One(Unknown(template, node, "it is nested too deep"));
        }

        _depth++;
        try
        {
            return node is MapNode { Entries: [var call] } ? Call(call.Key, call.Value, node, template) : One(Unknown(template, node, "it is no text"));
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The items of a list, each with its guard. What stands for a whole list and cannot be resolved comes as it is.</summary>
    public IEnumerable<Guarded<Node>> Items(Node? node, Template template, Guard guard = default)
    {
        switch (node)
        {
            case null or ScalarNode { Kind: ScalarKind.Null }:
                return [];
            case not null when FunctionCall.IsNoValue(node):
                return [];
            case ListNode list:
                return Items(list, template, guard);
            case MapNode { Entries: [{ Key: "Fn::If" }] }:
                return Branches(node, template, guard).SelectMany(b => b.Value is ListNode ? Items(b.Value, template, b.Guard) : [b]);
            case MapNode { Entries: [{ Key: "Ref", Value: ScalarNode name }] } when ListParameter(name.Text, template) is { } defaults:
                return defaults.Select(d => new Guarded<Node>(d, guard.And($"{template.Name}#{name.Text}", "the default")));
            case MapNode { Entries: [{ Key: "Fn::FindInMap", Value: var arguments }] }:
                var found = FindInMap(arguments, template);
                return found is null ? [new(node, guard)] : found.SelectMany(f => Items(f.Value, template, guard.And(f.Guard)));
            case MapNode { Entries: [{ Key: "Fn::Split", Value: ListNode { Items: [var delimiter, var text] } }] }
                when Single(delimiter, template)?.Known is { } cut && Single(text, template)?.Split(cut) is { } pieces:
                return pieces.Select(p => new Guarded<Node>(p.Known is { } known ? ScalarNode.Of(known) : node, guard));
            default:
                return [new(node, guard)];
        }
    }

    private static IEnumerable<Guarded<Node>> Items(ListNode list, Template template, Guard guard)
    {
        foreach (var item in list.Items)
        {
            foreach (var branch in Branches(item, template, guard))
            {
                yield return branch;
            }
        }
    }

    /// <summary>The texts of a list's items, each with its guard.</summary>
    public IEnumerable<Guarded<Text>> ItemTexts(Node? node, Template template, Guard guard = default)
    {
        foreach (var item in Items(node, template, guard))
        {
            foreach (var text in Texts(item.Value, template))
            {
                yield return text with { Guard = item.Guard.And(text.Guard) };
            }
        }
    }

    /// <summary>The values that a node may be after <c>Fn::If</c>, without those left out.</summary>
    public static IEnumerable<Guarded<Node>> Branches(Node? node, Template template, Guard guard = default)
    {
        if (node is null || FunctionCall.IsNoValue(node) || guard.IsImpossible)
        {
            return [];
        }

        if (node is not MapNode { Entries: [{ Key: "Fn::If", Value: ListNode { Items: [ScalarNode condition, var then, var otherwise] } }] })
        {
            return [new(node, guard)];
        }

        return Branches(then, template, ConditionNames.Assume(guard, template, condition.Text, true))
            .Concat(Branches(otherwise, template, ConditionNames.Assume(guard, template, condition.Text, false)));
    }

    /// <summary>The guard under which a resource is made.</summary>
    public static Guard GuardOf(Resource resource)
    {
        var outer = resource.Template.Info.MadeBy is { } parent ? GuardOf(parent) : Guard.Always;
        return resource.Condition is { } condition ? ConditionNames.Assume(outer, resource.Template, condition, true) : outer;
    }

    private IReadOnlyList<Guarded<Text>> Call(string function, Node argument, Node whole, Template template)
    {
        switch (function)
        {
            case "Ref" when argument is ScalarNode name:
                return Ref(name.Text, template);
            case "Fn::GetAtt":
                return GetAtt(argument, template);
            case "Fn::Sub":
                return Sub(argument, template);
            case "Fn::Join" when argument is ListNode { Items: [ScalarNode separator, var list] }:
                return Join(separator.Text, list, template);
            case "Fn::Select" when argument is ListNode { Items: [var index, var list] }:
                return Select(index, list, whole, template);
            case "Fn::If":
                return Bounded([.. Branches(whole, template).SelectMany(b => Texts(b.Value, template).Select(t => t with { Guard = b.Guard.And(t.Guard) }))], template, whole);
            case "Fn::FindInMap":
                return FindInMap(argument, template) is { } found
                    ? [.. found.SelectMany(f => Texts(f.Value, template).Select(t => t with { Guard = f.Guard.And(t.Guard) }))]
                    : One(Unknown(template, whole, "the mapping is not in the template"));
            case "Fn::ImportValue":
                return [.. Texts(argument, template).SelectMany(n => Import(n.Value).Select(t => t with { Guard = n.Guard.And(t.Guard) }))];
            default:
                return One(Unknown(template, whole, $"{function} is worked out only at deployment"));
        }
    }

    private static IReadOnlyList<Guarded<Text>> Bounded(IReadOnlyList<Guarded<Text>> alternatives, Template template, Node node) =>
        alternatives.Count <= MaximumAlternatives ? alternatives : One(Unknown(template, node, "it has too many alternatives"));

    private Text? Single(Node node, Template template) => Texts(node, template) is [{ Guard.IsAlways: true, Value: var only }] ? only : null;

    private static Text Unknown(Template template, Node node, string reason) =>
        Text.Of(new Hole(string.Create(CultureInfo.InvariantCulture, $"{template.Name}@{node.Offset}#?"), reason));

    private static IReadOnlyList<Guarded<Text>> One(Text text) => [new(text, Guard.Always)];
}
