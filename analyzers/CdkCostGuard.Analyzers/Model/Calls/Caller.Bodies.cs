using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Calls;

internal sealed partial class Caller
{
    private IOperation? BodyOf(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var node = reference.GetSyntax(machine.Cancellation);
            if (node is BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null })
            {
                continue;
            }

            if (node is ArrowExpressionClauseSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null } or CompilationUnitSyntax
                && machine.OperationOf(node) is { } operation)
            {
                return operation;
            }

            if (node is LocalFunctionStatementSyntax && machine.OperationOf(node) is ILocalFunctionOperation local)
            {
                return local.Body;
            }
        }

        return null;
    }

    /// <summary>Runs a body in place. Parameters by reference are written back into <paramref name="arguments"/>.</summary>
    public Value Run(IMethodSymbol method, IOperation? body, Locals? captured, Value? receiver, Value[] arguments, IReadOnlyDictionary<ISymbol, ITypeSymbol> types, IOperation site)
    {
        machine.Step();
        var definition = method.OriginalDefinition;
        if (body is null || IsTooDeep || RunsTooOften(definition))
        {
            return Unseen(method, receiver, arguments, site);
        }

        if (IsIterator(definition, body))
        {
            // Its body runs when somebody asks for the items, and no further than they are asked for.
            return machine.Enumeration.Defer(method.ReturnType, site.Syntax, most =>
            {
                var (round, _) = Execute(definition, body, captured, receiver, arguments, types, site, most);
                return new Sequence((round.Yielded ?? new List<Guarded>()).ToImmutableArray(), isOpen: false);
            });
        }

        var (frame, flow) = Execute(definition, body, captured, receiver, arguments, types, site);
        foreach (var parameter in definition.Parameters.Where(p => p.RefKind is RefKind.Out or RefKind.Ref && p.Ordinal < arguments.Length))
        {
            arguments[parameter.Ordinal] = frame.Locals.Slots[parameter];
        }

        if (flow == Flow.Throw)
        {
            machine.Exceptions.Raise();
        }

        return ResultOf(frame, method, flow);
    }

    private (Frame Frame, Flow Flow) Execute(IMethodSymbol definition, IOperation body, Locals? captured, Value? receiver, Value[] arguments, IReadOnlyDictionary<ISymbol, ITypeSymbol> types, IOperation site, int mostYields = Deferred.Everything)
    {
        machine.Executed.Add(definition);
        var frame = new Frame(receiver, types, machine.Path) { MostYields = mostYields };
        frame.Locals = new Locals(machine.Store.NextSerial(), captured, frame);
        for (var i = 0; i < definition.Parameters.Length; i++)
        {
            frame.Locals.Slots[definition.Parameters[i]] = i < arguments.Length ? arguments[i] : DefaultOf(definition.Parameters[i], site);
        }

        Flow flow = Flow.Normal;
        Within(definition, site, () => flow = body is IBlockOperation or IMethodBodyOperation ? machine.Statements.Run(body, frame) : Expression(body, frame));
        return (frame, flow);
    }

    // How often it was entered on other paths than the present one tells how often it went on in doubt.
    private bool RunsTooOften(IMethodSymbol definition) => running
        .Where(r => SymbolEqualityComparer.Default.Equals(r.Symbol, definition))
        .Select(r => r.Path)
        .Distinct()
        .Count(path => !ReferenceEquals(path, machine.Path)) >= MostOfOneInDoubt - 1
        && running.Count(r => SymbolEqualityComparer.Default.Equals(r.Symbol, definition)) >= MostOfOneInDoubt;

    private static bool IsIterator(IMethodSymbol method, IOperation body) =>
        method.ReturnType.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator"
        && body.Syntax.DescendantNodes(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).Any(node => node is YieldStatementSyntax);

    /// <summary>Runs something as part of a call: what it does is under the path of the call, and its length counts.</summary>
    public void Within(ISymbol called, IOperation site, Action run)
    {
        var (path, sites) = (machine.Path, machine.CallSites);
        machine.CallSites = sites.Push(site.Syntax);
        running.Add((called, machine.Path));
        try
        {
            run();
        }
        finally
        {
            running.RemoveAt(running.Count - 1);
            machine.CallSites = sites;
            machine.Path = path;
        }
    }

    private Flow Expression(IOperation body, Frame frame)
    {
        frame.Returned.Add(new Guarded(machine.Evaluator.Evaluate(body, frame), null));
        return Flow.Return;
    }

    private static Value ResultOf(Frame frame, IMethodSymbol method, Flow flow)
    {
        if (frame.Returned.Count == 0)
        {
            return flow == Flow.Throw && !method.ReturnsVoid ? new Unknown("an exception") : Constant.Null;
        }

        return frame.Returned.Count == 1 ? frame.Returned[0].Value : Alternatives.Join(frame.Returned);
    }
}
