using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Expressions;

/// <summary>Interpolated strings.</summary>
internal sealed partial class Evaluator
{
    private Value Interpolate(IInterpolatedStringOperation interpolated, Frame frame)
    {
        var parts = ImmutableArray.CreateBuilder<object>();
        foreach (var part in interpolated.Parts)
        {
            parts.Add(part switch
            {
                IInterpolatedStringTextOperation text => text.Text.ConstantValue.Value as string ?? "",
                IInterpolationOperation { FormatString: null } hole => Printed(Evaluate(hole.Expression, frame)),
                IInterpolationOperation hole when Evaluate(hole.Expression, frame) is var value => value is Text text ? text : new Unknown("formatted"),
                _ => new Unknown("interpolation"),
            });
        }

        return Strings.Spread(parts.ToImmutable(), machine.Branches);
    }

    // The parts of an interpolated string that a method builds from by a handler.
    private Value Handled(IInterpolatedStringHandlerCreationOperation creation, Frame frame)
    {
        if (creation.Syntax is not InterpolatedStringExpressionSyntax syntax)
        {
            return new Unknown("interpolation");
        }

        var parts = syntax.Contents.Select(content => content switch
        {
            InterpolatedStringTextSyntax text => text.TextToken.ValueText,
            InterpolationSyntax { FormatClause: null } hole => Printed(Evaluate(machine.OperationOf(hole.Expression), frame)),
            _ => new Unknown("formatted"),
        });
        return Strings.Spread(parts.ToList(), machine.Branches);
    }
}
