using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Calls;

internal sealed partial class Caller
{
    /// <summary>The arguments by the order of the parameters.</summary>
    public Value[] Arguments(ImmutableArray<IArgumentOperation> arguments, Frame frame)
    {
        var values = new Value[arguments.Length == 0 ? 0 : arguments.Max(a => a.Parameter?.Ordinal ?? -1) + 1];
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter)
            {
                values[parameter.Ordinal] = parameter.RefKind == RefKind.Out ? Constant.Null : machine.Evaluator.Evaluate(argument.Value, frame);
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] ??= new Unknown("an argument that is missing");
        }

        return values;
    }

    public Value DefaultOf(IParameterSymbol parameter, IOperation site) =>
        parameter.HasExplicitDefaultValue ? Evaluator.FromObject(parameter.ExplicitDefaultValue, parameter.Type)
        : parameter.IsParams ? machine.Objects.Collection(parameter.Type, site.Syntax, Sequence.Empty)
        : machine.Objects.FromOutside(parameter.Type, "the parameter " + parameter.Name, site.Syntax);

    public void FillOuts(IMethodSymbol method, Value[] arguments, IOperation site)
    {
        foreach (var parameter in method.Parameters.Where(p => p.RefKind is RefKind.Out or RefKind.Ref && p.Ordinal < arguments.Length))
        {
            arguments[parameter.Ordinal] = machine.Objects.FromOutside(parameter.Type, "what " + method.Name + " sets", site.Syntax);
        }
    }

    private void WriteBack(IInvocationOperation invocation, Value[] arguments, Frame frame)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } parameter)
            {
                machine.Evaluator.Assign(argument.Value, arguments[parameter.Ordinal], frame);
            }
        }
    }
}
