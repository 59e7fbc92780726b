using System.Collections.Generic;
using System.Threading;
using CdkCostGuard.Analyzers.Inference;
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

    private protected override IEnumerable<(Finding Finding, bool IsNote)> Check(InferenceBody body, CancellationToken cancellation)
    {
        foreach (var (call, model) in body.DirectCalls)
        {
            if (model.Name is "Converse" or "ConverseAsync" or "ConverseStream" or "ConverseStreamAsync"
                && Request.Of(call, body, cancellation) is { } request
                && request["RequestMetadata"] is null)
            {
                yield return (new Finding(call.Syntax.GetLocation(), $"{model.ContainingType.Name}.{model.Name}"), false);
            }
        }
    }
}
