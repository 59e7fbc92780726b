using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Inference;
using CdkCostGuard.Analyzers.Options;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules.Runaway;

/// <summary>CCG4005: the invocation log cannot tell whom a call was made for.</summary>
/// <remarks>
/// Judged are requests of Converse that are seen being made. InvokeModel takes metadata as a header; its request has no property for it in the versions of the SDK that
/// were looked at, and one that has it is asked for it.
/// </remarks>
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
            if ((InferenceMethods.IsConverse(model) || InferenceMethods.IsInvokeModel(model))
                && Request.Of(call, body, cancellation) is { } request
                && request["RequestMetadata"] is null
                && request.Has("RequestMetadata"))
            {
                yield return (options.RequestMetadata.Aggregate(
                    new Finding(call.Syntax.GetLocation(), Name(model)), (finding, pair) => finding.With(Finding.ValueOf + pair.Key, pair.Value)), false);
            }
        }
    }
}
