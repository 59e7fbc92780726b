using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Inference;
using CdkCostGuard.Analyzers.Options;
using Microsoft.CodeAnalysis;

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
                if (body.EndsOf(loop) is { Bound: <= Bound.Time } ends && reported.Add(loop))
                {
                    yield return Found(FirstWord(loop), call, model, "in a loop", ends);
                }
            }

            foreach (var (jump, label) in Jumps.Around(call, body))
            {
                if (Ends.Of(jump, label, body) is { Bound: <= Bound.Time } ends && reported.Add(jump))
                {
                    yield return Found(FirstWord(jump), call, model, "in a loop", ends);
                }
            }

            // Said once for all methods of a circle, where the end is.
            if (Recursion.Of(call, body, cancellation) is { Ends.Bound: <= Bound.Time, IsHere: true } recursion)
            {
                yield return Found(call.Syntax.GetLocation(), call, model, "by a method that calls itself", recursion.Ends);
            }
        }

        foreach (var (call, model) in body.Calls.Select(c => ((IOperation)c.Call, c.Model)).Concat(body.References.Select(r => ((IOperation)r.Reference, r.Model))))
        {
            if (Repeaters.Around(call, body, cancellation) is { } repeater && reported.Add(repeater.Site))
            {
                yield return Found(repeater.Site.Syntax.GetLocation(), call, model, repeater.How, repeater.Ends);
            }
        }
    }

    private static (Finding Finding, bool IsNote) Found(Location site, IOperation call, IMethodSymbol model, string how, Ends ends) =>
        (new Finding(site, Name(model), how, Why(ends)).At("call", call.Syntax.GetLocation()), ends.Bound >= Bound.Input);

    private static string Why(Bound bound) => bound switch
    {
        Bound.Input => "each round serves one message, so whoever sends decides",
        Bound.Success => "it goes on until nothing fails",
        Bound.Time => "only time ends it",
        _ => "nothing but cancelling ends it",
    };

    private static string Why(Ends ends) => ends.Bound switch
    {
        Bound.ModelOutput when ends.Decisive is { } condition => $"what ends it is the model's own answer, '{Quote(condition.ToString())}'",
        Bound.ModelOutput => "what ends it is the model's own answer",
        var bound => Why(bound),
    };

    private static string Quote(string code)
    {
        var line = string.Join(" ", code.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestQuote ? line : line.Substring(0, LongestQuote - 3) + "...";
    }

    private static Location FirstWord(IOperation statement) => statement.Syntax.GetFirstToken().GetLocation();
}
