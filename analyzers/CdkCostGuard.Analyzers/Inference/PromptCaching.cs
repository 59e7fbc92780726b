using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>What of a request may be cached, and whether it says so.</summary>
/// <remarks>Families and least sizes: Amazon Bedrock User Guide, prompt caching, and Spring AI's comparison of it, read on 2026-11-28.</remarks>
internal static class PromptCaching
{
    // English text; other languages have fewer characters a token, so that this asks for more than is needed.
    private const int CharactersPerToken = 4;

    private const string Point = "CachePoint";

    private static readonly string[] Never =
    {
        "meta.", "mistral.", "cohere.", "ai21.", "deepseek.", "qwen.", "openai.", "amazon.titan", "stability.", "writer.", "claude-v2", "claude-instant", "claude-3-haiku",
        "claude-3-sonnet", "claude-3-opus", "claude-3-5-sonnet-20240620",
    };

    private static readonly (string Family, int Tokens)[] Least = { ("claude-haiku-4-5", 4096), ("claude-opus-4-5", 4096), ("claude-3-5-haiku", 2048) };

    private const int LeastOfOthers = 1024;

    // Of a request of Converse, and of the options of a chat.
    private static readonly string[] Constant = { "System", "ToolConfig", "Instructions" };

    // What marks a message of a chat for the cache, in the versions of AWSSDK.Extensions.Bedrock.MEAI that can.
    private const string ChatMarker = "Amazon.BedrockRuntime.ChatMessageExtensions";

    private static readonly string[] ChatPoints = { Point, "UsePromptCaching", "AdditionalProperties", "RawRepresentationFactory", "ConfigureOptions" };

    private static readonly string[] Parts = { "System", "ToolConfig", "Messages" };

    /// <summary>Could a call be cached, and has it surely no cache point?</summary>
    /// <param name="call">The call of a library's method.</param>
    /// <param name="model">That method.</param>
    /// <param name="body">The body that it stands in.</param>
    /// <param name="cancellation">Nobody wants to know any more.</param>
    public static bool Lacks(IInvocationOperation call, IMethodSymbol model, InferenceBody body, CancellationToken cancellation)
    {
        if (InferenceMethods.IsConverse(model))
        {
            return Request.Of(call, body, cancellation) is { MayBePrompt: false } request && !CannotCache(request) && !MayHavePoint(request, body);
        }

        // Elsewhere a message may be marked, options be completed, or a client around this one do either.
        return InferenceMethods.IsChat(model)
            && call.SemanticModel?.Compilation.GetTypeByMetadataName(ChatMarker) is not null
            && !ChatPoints.Any(body.Paths.Uses)
            && !(Request.Options(call, body, cancellation) is { } options && CannotCache(options));
    }

    /// <summary>Is what is the same in every call long enough for a cache? Only text that stands in the code is counted.</summary>
    public static bool HasLongPrefix(IInvocationOperation call, InferenceBody body, CancellationToken cancellation)
    {
        if ((Request.Of(call, body, cancellation) ?? Request.Options(call, body, cancellation)) is not { } request)
        {
            return false;
        }

        var least = ModelOf(request) is { } model ? Least.FirstOrDefault(l => model.IndexOf(l.Family, StringComparison.Ordinal) >= 0).Tokens : 0;
        var length = Constant.Select(p => request[p]).OfType<IOperation>()
            .SelectMany(p => p.DescendantsAndSelf())
            .Sum(TextLength);
        return length >= Math.Max(least, LeastOfOthers) * CharactersPerToken;
    }

    // A cache point makes the API of a model that does not know it refuse the request.
    private static bool CannotCache(Request request) => ModelOf(request) is { } model && Never.Any(n => model.IndexOf(n, StringComparison.Ordinal) >= 0);

    // In a program that nowhere speaks of cache points nothing has one. A part that is not seen being made may.
    private static bool MayHavePoint(Request request, InferenceBody body) =>
        body.Paths.Uses(Point) && Parts.Any(p => request[p] is { } part && MayHavePoint(part, body, new HashSet<ISymbol>(SymbolEqualityComparer.Default)));

    private static string? ModelOf(Request request) =>
        request["ModelId"] is { } id && Request.Unwrap(id).ConstantValue is { HasValue: true, Value: string model } ? model : null;

    private static int TextLength(IOperation operation) => operation switch
    {
        // A constant's parts are parts of it.
        { Parent.ConstantValue.HasValue: true } => 0,
        { ConstantValue: { HasValue: true, Value: string text } } => text.Length,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => field.DeclaringSyntaxReferences
            .Select(r => r.GetSyntax()).OfType<VariableDeclaratorSyntax>()
            .Select(d => d.Initializer?.Value).OfType<LiteralExpressionSyntax>()
            .Sum(l => l.Token.ValueText.Length),
        _ => 0,
    };

    private static bool MayHavePoint(IOperation part, InferenceBody body, HashSet<ISymbol> seen)
    {
        foreach (var operation in part.DescendantsAndSelf())
        {
            if (operation is IPropertyReferenceOperation { Property.Name: Point })
            {
                return true;
            }

            if (operation is IInvocationOperation { TargetMethod.Locations: var places } && places.Any(l => l.IsInSource))
            {
                return true;
            }

            if (IsPart(operation.Type) && ModelOutput.VariableOf(operation) is { } variable && seen.Add(variable))
            {
                var given = Given(variable, body).ToList();
                if (given.Count == 0 || variable is not ILocalSymbol || given.Any(v => MayHavePoint(v, body, seen)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // All values that a variable is given or that are added to it in this body.
    private static IEnumerable<IOperation> Given(ISymbol variable, InferenceBody body) => body.Operations.Select(o => o switch
    {
        IVariableDeclaratorOperation { Initializer: { } initializer } declarator when Same(declarator.Symbol, variable) => initializer.Value,
        ISimpleAssignmentOperation assignment when ModelOutput.VariableOf(assignment.Target) is { } target && Same(target, variable) => assignment.Value,
        IInvocationOperation { Instance: { } instance, Arguments.Length: > 0 } call when ModelOutput.VariableOf(instance) is { } target && Same(target, variable) => call.Arguments[0].Value,
        _ => null,
    }).OfType<IOperation>();

    private static bool IsPart(ITypeSymbol? type) => type?.ContainingNamespace?.ToDisplayString() == "Amazon.BedrockRuntime.Model"
        || (type is INamedTypeSymbol { TypeArguments: { Length: 1 } of } && IsPart(of[0]));

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
