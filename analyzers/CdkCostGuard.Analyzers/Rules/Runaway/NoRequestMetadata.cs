using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Inference;
using CdkCostGuard.Analyzers.Options;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Runaway;

/// <summary>CCG4005: the invocation log cannot tell whom a call was made for.</summary>
/// <remarks>Judged are requests of Converse that are seen being made; InvokeModel takes metadata as a header, which the SDK has no property for.</remarks>
internal sealed class NoRequestMetadata : InferenceRule
{
    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG4005", "{0} is called without RequestMetadata: the invocation log will not say whom the call was made for");

    public NoRequestMetadata()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<(Finding Finding, bool IsNote)> Check(InferenceBody body, CostGuardOptions options, CancellationToken cancellation)
    {
        foreach (var (call, model) in body.DirectCalls)
        {
            if (InferenceMethods.IsConverse(model)
                && Request.Of(call, body, cancellation) is { } request
                && request["RequestMetadata"] is null)
            {
                // With one application the code can be of no other, so its tags are what the fix writes.
                var known = options.Policy.Applications is { Length: 1 } only ? only[0].Tags : ImmutableDictionary<string, string>.Empty;
                yield return (options.RequiredTags.Where(t => known.ContainsKey(t.Key)).Aggregate(
                    new Finding(call.Syntax.GetLocation(), Name(model)), (finding, t) => finding.With(Finding.ValueOf + t.Key, known[t.Key])), false);
            }
        }
    }
}
