using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Inference;
using CdkCostGuard.Analyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Rules.Runaway;

/// <summary>CCG4003: each round of a loop without a bound sends all rounds before it again, so the tokens grow with the square of the rounds.</summary>
/// <remarks>
/// Not flagged: loops that a count ends, loops that end for a reason that cannot be seen, and conversations that something shortens. Rounds that serve a person's
/// messages count here: how often a person asks is no bound.
/// </remarks>
internal sealed class HistoryGrows : InferenceRule
{
    // 1 + 2 + ... + n rounds of equal length, for n = 1, 10, 100.
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG4003", "{0} grows with each round and is sent whole: after 1, 10 and 100 rounds of t tokens each, t, 55 t and 5,050 t tokens have been sent");

    public HistoryGrows()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<(Finding Finding, bool IsNote)> Check(InferenceBody body, CostGuardOptions options, CancellationToken cancellation)
    {
        var reported = new HashSet<(ILoopOperation, ISymbol)>();
        foreach (var (call, _) in body.Calls)
        {
            foreach (var loop in Loops.Around(call).Where(l => body.EndsOf(l).Bound <= Bound.Time))
            {
                if (History.In(loop, call, body, cancellation) is { } history && reported.Add((loop, history)))
                {
                    yield return (new Finding(call.Syntax.GetLocation(), history.Name).At("loop", loop.Syntax.GetFirstToken().GetLocation()), false);
                }
            }
        }
    }
}
