using System.Collections.Generic;
using System.Threading;
using CdkCostGuard.Analyzers.Inference;
using CdkCostGuard.Analyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Rules.Runaway;

/// <summary>CCG4002: nothing but the model's own maximum bounds what an answer costs.</summary>
/// <remarks>
/// Judged are requests that are seen being made. Not flagged: bodies of the families that demand a maximum (Anthropic), of models that make no tokens (embeddings,
/// images, video), of models that the code does not name, and prompts of
/// Prompt management, which bring their own settings.
/// </remarks>
internal sealed class NoMaximumOfOutputTokens : InferenceRule
{
    /// <summary>The property with what is to be set.</summary>
    internal const string Setting = "setting";

    internal const string MaxTokens = "InferenceConfig.MaxTokens";

    internal const string MaxOutputTokens = "ChatOptions.MaxOutputTokens";

    private static readonly DiagnosticDescriptor Descriptor = Descriptors.Make(
        "CCG4002", "{0} is called without a maximum of output tokens: set {1}, or an answer may be as long as the model allows");

    public NoMaximumOfOutputTokens()
        : base(Descriptor)
    {
    }

    private protected override IEnumerable<(Finding Finding, bool IsNote)> Check(InferenceBody body, CostGuardOptions options, CancellationToken cancellation)
    {
        foreach (var (call, model) in body.DirectCalls)
        {
            if (Missing(call, model, body, cancellation) is { } setting)
            {
                yield return (new Finding(call.Syntax.GetLocation(), Name(model), setting).With(Setting, setting), false);
            }
        }
    }

    private static string? Missing(IInvocationOperation call, IMethodSymbol model, InferenceBody body, CancellationToken cancellation)
    {
        if (InferenceMethods.IsConverse(model))
        {
            return Request.Of(call, body, cancellation) is { MayBePrompt: false } request && LacksMaxTokens(request, body, cancellation) ? MaxTokens : null;
        }

        if (InferenceMethods.IsChat(model))
        {
            return LacksMaxOutputTokens(call, body, cancellation) ? MaxOutputTokens : null;
        }

        return InferenceMethods.IsInvokeModel(model) && Request.Of(call, body, cancellation) is { } raw ? ModelBody.MissingMaximum(raw, body) : null;
    }

    private static bool LacksMaxTokens(Request request, InferenceBody body, CancellationToken cancellation) => request["InferenceConfig"] switch
    {
        null => true,
        var config => Request.Unwrap(config) switch
        {
            IObjectCreationOperation or ILocalReferenceOperation => Request.Made(config, body, cancellation) is { } made && made["MaxTokens"] is null,
            ILiteralOperation { ConstantValue: { HasValue: true, Value: null } } => true,
            _ => false,
        },
    };

    // Options may also be set where the client is built, for all calls.
    private static bool LacksMaxOutputTokens(IInvocationOperation call, InferenceBody body, CancellationToken cancellation)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.Name == "options")
            {
                return argument.ArgumentKind == ArgumentKind.DefaultValue || argument.Value.ConstantValue is { HasValue: true, Value: null }
                    ? !body.Paths.Uses("ConfigureOptions")
                    : Request.Made(argument.Value, body, cancellation) is { } options && options["MaxOutputTokens"] is null;
            }
        }

        return false;
    }
}
