using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Inference;
using CdkCostGuard.Analyzers.Options;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Runaway;

/// <summary>CCG4004: what each round of a loop sends again is paid for as if it were new.</summary>
/// <remarks>
/// Asked of Converse requests that are seen being made, of chat clients where nothing else sets a point, and of models that are not known to cache nothing. Either the prompt and the tools that stand in the code are
/// long enough, or a conversation is sent that grows. A part that is handed in may hold a point, so nothing is said of it.
/// </remarks>
internal sealed class NoCachePoint : InferenceRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG4004", "{0} is called in a loop and sends {1} again each time without a cache point: a model that caches reads what it has seen for a fraction of the price");

    public NoCachePoint()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<(Finding Finding, bool IsNote)> Check(InferenceBody body, CostGuardOptions options, CancellationToken cancellation)
    {
        foreach (var (call, model) in body.DirectCalls)
        {
            var loops = Loops.Around(call).ToList();
            if (loops.Count == 0 || !PromptCaching.Lacks(call, model, body, cancellation))
            {
                continue;
            }

            var history = loops.Select(l => History.In(l, call, body, cancellation)).FirstOrDefault(h => h is not null);
            var sent = history is not null ? $"the conversation in {history.Name}" : PromptCaching.HasLongPrefix(call, body, cancellation) ? "its prompt" : null;
            if (sent is not null)
            {
                yield return (new Finding(call.Syntax.GetLocation(), Name(model), sent), false);
            }
        }
    }
}
