using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Intrinsics;

/// <content>What a template refers to: parameters, resources, exports.</content>
public sealed partial class Evaluator
{
    private IReadOnlyList<Guarded<Text>> Ref(string name, Template template)
    {
        if (name.StartsWith("AWS::", StringComparison.Ordinal))
        {
            return name == "AWS::NoValue" ? [] : One(PseudoParameters.Value(name, template));
        }

        if (template.Parameters?[name] is MapNode parameter)
        {
            return template.Info.MadeBy is { } parent && (parent["Parameters"] as MapNode)?[name] is { } given
                ? Texts(given, parent.Template)
                : One(Text.Of(ParameterHole(name, parameter, template)));
        }

        return One(template.Find(name) is { } resource
            ? Text.Of(new Hole($"{template.Name}#{name}", $"the name of {name} is given at deployment") { Resource = resource })
            : Text.Of(new Hole($"{template.Name}#{name}", $"{name} is not in the template")));
    }

    private static Hole ParameterHole(string name, MapNode parameter, Template template)
    {
        var type = (parameter["Type"] as ScalarNode)?.Text ?? "String";
        var hidden = parameter["NoEcho"] is ScalarNode { Text: "true" or "True" };
        // The default of an SSM parameter type is the name of a parameter in the store, not the value.
        var isValue = !hidden && !type.StartsWith("AWS::SSM::", StringComparison.Ordinal);
        return new Hole($"{template.Name}#{name}", $"the parameter {name} is given at deployment")
        {
            Default = isValue ? (parameter["Default"] as ScalarNode)?.Text : null,
        };
    }

    private static IEnumerable<Node>? ListParameter(string name, Template template) =>
        template.Info.MadeBy is null
        && template.Parameters?[name] is MapNode parameter
        && parameter["Type"] is ScalarNode { Text: var type } && (type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal))
        && ParameterHole(name, parameter, template).Default is { Length: > 0 } value
            ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ScalarNode.Of)
            : null;

    private IReadOnlyList<Guarded<Text>> GetAtt(Node argument, Template template)
    {
        var (id, attribute) = argument switch
        {
            ScalarNode s when s.Text.Split('.', 2) is [var i, var a] => (i, a),
            ListNode { Items: [ScalarNode i, ScalarNode a] } => (i.Text, a.Text),
            ListNode { Items: [ScalarNode i, ..] } => (i.Text, "?"),
            _ => ("?", "?"),
        };
        if (template.Find(id) is not { } resource)
        {
            return One(Text.Of(new Hole($"{template.Name}#{id}.{attribute}", $"{id} is not in the template")));
        }

        if (attribute.StartsWith("Outputs.", StringComparison.Ordinal)
            && template.Nested.TryGetValue(id, out var nested)
            && nested.Outputs?[attribute["Outputs.".Length..]] is MapNode output)
        {
            return Texts(output["Value"], nested);
        }

        return One(Text.Of(new Hole($"{template.Name}#{id}.{attribute}", $"{attribute} of {id} is known only at deployment") { Resource = resource }));
    }

    private IReadOnlyList<Guarded<Text>> Import(Text name)
    {
        return _exports.Find(name) is { } export
            ? Texts(export.Value, export.Template)
            : One(Text.Of(new Hole($"import#{name}", $"the export {name} is not among the inputs")));
    }
}
