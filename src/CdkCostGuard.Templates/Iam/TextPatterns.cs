using System.Text;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Intrinsics;

namespace CdkCostGuard.Templates.Iam;

/// <summary>Writes texts that are known in parts as the patterns that evaluation takes.</summary>
internal sealed class TextPatterns
{
    private readonly HoleNames _names = new();

    /// <summary>The text as a pattern: its own wildcards stay, its holes become characters.</summary>
    public string Of(Text text)
    {
        if (text.Known is { } known)
        {
            return HoleNames.Known(known);
        }

        var pattern = new StringBuilder();
        foreach (var part in text.Parts)
        {
            pattern.Append(part is Hole hole ? Name(hole) : HoleNames.Known(((Literal)part).Value));
        }

        return pattern.ToString();
    }

    private string Name(Hole hole)
    {
        if (hole.Identity == PseudoParameters.Partition)
        {
            return "aws";
        }

        var name = _names.Of(hole.Identity);
        var shape = !hole.IsDerived && hole.Resource?.Type.Split("::") is ["AWS", var service, var kind] ? ArnShapes.Of(service, kind, name) : null;
        return shape ?? name.ToString();
    }
}
