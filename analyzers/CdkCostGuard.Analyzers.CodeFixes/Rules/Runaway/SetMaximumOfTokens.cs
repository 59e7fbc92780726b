using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;

/// <summary>CCG4002: writes a maximum of output tokens into the request.</summary>
/// <remarks>Not offered where the request is made in another file or is no single creation, nor for the bodies of InvokeModel, which are of many shapes.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetMaximumOfTokens))]
public sealed class SetMaximumOfTokens : CostGuardFixer
{
    internal const string Action = "CCG4002.SetMaximumOfTokens";

    // To be thought about: a page of text.
    private const int Tokens = 1024;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG4002");

    private protected override async Task<IReadOnlyList<FixPlan>> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var call = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            .FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (model is null || call is null || !diagnostic.Properties.TryGetValue("setting", out var setting))
        {
            return Array.Empty<FixPlan>();
        }

        return setting switch
        {
            "InferenceConfig.MaxTokens" when call.ArgumentList.Arguments.FirstOrDefault() is { } argument && Initializers.CreationOf(argument.Expression, model, cancellation) is { } request
                => Converse(request, model, cancellation),
            "ChatOptions.MaxOutputTokens" => Chat(call, model, cancellation),
            _ => Array.Empty<FixPlan>(),
        };
    }

    private static IReadOnlyList<FixPlan> Converse(BaseObjectCreationExpressionSyntax request, SemanticModel model, CancellationToken cancellation)
    {
        var config = Initializers.ValueOf(request, "InferenceConfig");
        if (config is null)
        {
            var type = model.Compilation.GetTypeByMetadataName("Amazon.BedrockRuntime.Model.InferenceConfiguration")?.ToMinimalDisplayString(model, request.SpanStart);
            return type is null ? Array.Empty<FixPlan>() : new[] { new Set(request, $"InferenceConfig = new {type} {{ MaxTokens = {Tokens} }}") };
        }

        return Initializers.CreationOf(config, model, cancellation) is { } made ? new[] { new Set(made, $"MaxTokens = {Tokens}") } : Array.Empty<FixPlan>();
    }

    private static IReadOnlyList<FixPlan> Chat(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var options = call.ArgumentList.Arguments.FirstOrDefault(a => model.GetTypeInfo(a.Expression, cancellation).ConvertedType?.Name == "ChatOptions");
        if (options is not null)
        {
            return Initializers.CreationOf(options.Expression, model, cancellation) is { } made ? new[] { new Set(made, $"MaxOutputTokens = {Tokens}") } : Array.Empty<FixPlan>();
        }

        var type = model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.AI.ChatOptions")?.ToMinimalDisplayString(model, call.SpanStart);
        // Arguments behind it are named or would be taken for it.
        return type is null || call.ArgumentList.Arguments.Count != 1
            ? Array.Empty<FixPlan>()
            : new[] { new Pass(call, $"new {type} {{ MaxOutputTokens = {Tokens} }}") };
    }

    private sealed class Set : FixPlan
    {
        private readonly BaseObjectCreationExpressionSyntax _creation;
        private readonly string _assignment;

        public Set(BaseObjectCreationExpressionSyntax creation, string assignment)
            : base(Action, $"Set a maximum of {Tokens} output tokens")
        {
            _creation = creation;
            _assignment = assignment;
        }

        public override void Write(Edits edits) => Initializers.Set(_creation, _assignment, edits);
    }

    private sealed class Pass : FixPlan
    {
        private readonly InvocationExpressionSyntax _call;
        private readonly string _options;

        public Pass(InvocationExpressionSyntax call, string options)
            : base(Action, $"Set a maximum of {Tokens} output tokens")
        {
            _call = call;
            _options = options;
        }

        public override void Write(Edits edits) => edits.Insert(_call.SyntaxTree, _call.ArgumentList.CloseParenToken.SpanStart, ", " + _options);
    }
}
