using CdkCostGuard.Core.Documents;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Intrinsics;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Iam;

/// <summary>Reads policy documents out of templates.</summary>
internal sealed class PolicyDocumentReader(Evaluator evaluator)
{
    private readonly TextPatterns _patterns = new();

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document: an object, its JSON as a text, or an intrinsic over those.</param>
    /// <param name="template">Where it stands.</param>
    /// <param name="guard">Under which conditions it is there.</param>
    /// <param name="via">How messages name the policy.</param>
    /// <param name="into">Takes the statements, and the reasons why some could not be read.</param>
    public void Read(Node? document, Template template, Guard guard, string via, PolicySet into)
    {
        foreach (var branch in Evaluator.Branches(document, template, guard))
        {
            switch (branch.Value)
            {
                case MapNode map when map["Statement"] is { } statements:
                    ReadStatements(statements, template, branch.Guard, via, into);
                    break;
                case var text when JsonText.Read(text) is MapNode inner && inner["Statement"] is { } statements:
                    ReadStatements(statements, template, branch.Guard, via, into);
                    break;
                case ScalarNode { Kind: ScalarKind.Null } or MapNode { Entries.Count: 0 }:
                    break;
                default:
                    into.AddUnknown($"the document of {via} is known only at deployment", branch.Guard);
                    break;
            }
        }
    }

    private void ReadStatements(Node statements, Template template, Guard guard, string via, PolicySet into)
    {
        foreach (var item in statements is MapNode one && one["Effect"] is not null ? [new(one, guard)] : evaluator.Items(statements, template, guard))
        {
            if (item.Value is MapNode map && (map["Action"] ?? map["NotAction"]) is not null)
            {
                into.Add(Read(map, template, item.Guard, via));
            }
            else if (FunctionCall.Is(item.Value))
            {
                into.AddUnknown($"a statement of {via} is known only at deployment", item.Guard);
            }
        }
    }

    private Statement Read(MapNode map, Template template, Guard guard, string via)
    {
        var allows = evaluator.Texts(map["Effect"], template) is [{ Value.Known: { } effect }]
            ? effect switch { "Allow" => true, "Deny" => false, _ => (bool?)null }
            : null;
        var actions = ScopeOf(map, "Action", "NotAction", allows != false, template);
        var resources = map["Resource"] is null && map["NotResource"] is null ? Scope.Everything : ScopeOf(map, "Resource", "NotResource", allows != false, template);
        return new Statement(allows, actions, resources, guard, via) { HasCondition = map["Condition"] is MapNode { Entries.Count: > 0 }, Source = map };
    }

    // An item that is there only under a condition of the template leaves the case in which it is not. So it widens what a statement allows, and
    // neither what one denies nor what is left out of an Allow.
    private Scope ScopeOf(MapNode map, string name, string exceptName, bool allows, Template template)
    {
        var except = map[name] is null;
        var patterns = new List<string>();
        foreach (var item in evaluator.ItemTexts(map[except ? exceptName : name], template))
        {
            if (allows != except || item.Guard.IsAlways)
            {
                patterns.Add(_patterns.Of(item.Value));
            }
        }

        return new Scope(patterns, except);
    }
}
