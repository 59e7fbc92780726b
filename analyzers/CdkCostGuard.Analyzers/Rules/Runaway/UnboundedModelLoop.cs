using System;
using System.Collections.Generic;
using System.Threading;
using CdkCostGuard.Analyzers.Inference;
using CdkCostGuard.Analyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Rules.Runaway;

/// <summary>CCG4001: a model is called again and again, and nothing but its own answers, or nothing at all, ends it.</summary>
/// <remarks>
/// Not flagged: what a count ends (rounds, tokens, dollars, the length of a list), a sequence that is there, and whatever ends for a reason that cannot be seen
/// here. A note where time ends it or where each round serves somebody's message.
/// </remarks>
internal sealed class UnboundedModelLoop : InferenceRule
{
    private const int LongestQuote = 60;

    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make("CCG4001", "{0} is called {1} without a bound: {2}");

    public UnboundedModelLoop()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<(Finding Finding, bool IsNote)> Check(InferenceBody body, CostGuardOptions options, CancellationToken cancellation)
    {
        var reported = new HashSet<IOperation>();
        foreach (var (call, model) in body.Calls)
        {
            foreach (var loop in Loops.Around(call))
            {
                var ends = body.EndsOf(loop);
                if (ends.Bound <= Bound.Time && reported.Add(loop))
                {
                    yield return (At(Keyword(loop), call, model, "in a loop", Why(ends)), ends.Bound >= Bound.Input);
                }
            }

            if (Repeaters.Around(call, body) is { } repeater && reported.Add(repeater.Site))
            {
                var isRetried = repeater.Bound == Bound.Input;
                yield return (
                    At(repeater.Site.Syntax.GetLocation(), call, model, isRetried ? "by a policy that retries" : "by a timer", isRetried ? "it goes on until nothing fails" : Why(Bound.None)),
                    isRetried);
            }

            // Said once for all methods of a circle, where the end is.
            if (Recursion.Of(call, body, cancellation) is { } recursion && recursion.Ends.Bound <= Bound.Time && recursion.IsHere)
            {
                yield return (At(call.Syntax.GetLocation(), call, model, "by a method that calls itself", Why(recursion.Ends)), recursion.Ends.Bound >= Bound.Input);
            }
        }
    }

    private static Finding At(Location site, IInvocationOperation call, IMethodSymbol model, string how, string why) =>
        new Finding(site, Name(model), how, why).At("call", call.Syntax.GetLocation());

    private static string Why(Bound bound) => bound switch
    {
        Bound.Input => "each round serves one message, so whoever sends decides",
        Bound.Time => "only time ends it",
        _ => "nothing but cancelling ends it",
    };

    private static string Why(Ends ends) => ends.Bound switch
    {
        Bound.ModelOutput when ends.Decisive is { } condition => $"what ends it is the model's own answer, '{Quote(condition.Syntax.ToString())}'",
        Bound.ModelOutput => "what ends it is the model's own answer",
        var bound => Why(bound),
    };

    private static string Quote(string code)
    {
        var line = string.Join(" ", code.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestQuote ? line : line.Substring(0, LongestQuote - 3) + "...";
    }

    private static Location Keyword(ILoopOperation loop) => loop.Syntax.GetFirstToken().GetLocation();
}
