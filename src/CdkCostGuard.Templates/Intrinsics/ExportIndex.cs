using CdkCostGuard.Core.Documents;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Intrinsics;

/// <summary>The exports of the templates that are read together.</summary>
internal sealed class ExportIndex(IReadOnlyList<Template> templates, Evaluator evaluator)
{
    private List<(Text Name, Node Value, Template Template)>? _exports;

    /// <summary>The export of this name; where the name is known in part, the only one that it can be.</summary>
    public (Node Value, Template Template)? Find(Text name)
    {
        _exports ??= [.. All()];
        foreach (var export in _exports)
        {
            if (export.Name.Equals(name))
            {
                return (export.Value, export.Template);
            }
        }

        if (name.Known is not null && _exports.TrueForAll(e => e.Name.Known is not null))
        {
            return null;
        }

        var possible = _exports.FindAll(e => Glob.Intersects(Wild(e.Name), Wild(name)));
        return possible is [var only] ? (only.Value, only.Template) : null;
    }

    private IEnumerable<(Text Name, Node Value, Template Template)> All()
    {
        foreach (var template in templates)
        {
            foreach (var output in template.Outputs?.Entries ?? [])
            {
                if (output.Value is MapNode map && map["Export"] is MapNode export && map["Value"] is { } value)
                {
                    foreach (var name in evaluator.Texts(export["Name"], template))
                    {
                        yield return (name.Value, value, template);
                    }
                }
            }
        }
    }

    private static string Wild(Text text) => string.Concat(text.Parts.Select(p => p is Literal l ? l.Value : "*"));
}
