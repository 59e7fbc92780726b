using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Rules.Runaway;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;

/// <summary>CCG4002: writes a maximum of output tokens into the request.</summary>
/// <remarks>Not offered where the request is made in another file or is no single creation, nor for bodies of InvokeModel that are text.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetMaximumOfTokens))]
public sealed class SetMaximumOfTokens : ModelCallFixer
{
    internal const string Action = "CCG4002.SetMaximumOfTokens";

    // To be thought about: a page of text.
    private const int Tokens = 1024;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG4002");

    private protected override FixPlan? Plan(InvocationExpressionSyntax call, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation) =>
        (diagnostic.Properties.TryGetValue(NoMaximumOfOutputTokens.Setting, out var setting) ? setting : null) switch
        {
            NoMaximumOfOutputTokens.MaxTokens => Converse(call, model, cancellation),
            NoMaximumOfOutputTokens.MaxOutputTokens => Chat(call, model, cancellation),
            { } name => Body(call, name, model, cancellation),
            _ => null,
        };

    private static FixPlan? Body(InvocationExpressionSyntax call, string setting, SemanticModel model, CancellationToken cancellation) =>
        RequestOf(call, model, cancellation) is { } request
        && Initializers.ValueOf(request, "Body") is { } body
        && BodySetting.In(body, setting, Tokens, model, cancellation) is { } place
            ? new Complete(place)
            : null;

    private static FixPlan? Converse(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (RequestOf(call, model, cancellation) is not { } request)
        {
            return null;
        }

        if (Initializers.ValueOf(request, "InferenceConfig") is { } config)
        {
            return Initializers.CreationOf(config, model, cancellation) is { } made ? new Set(made, $"MaxTokens = {Tokens}") : null;
        }

        var type = model.Compilation.GetTypeByMetadataName("Amazon.BedrockRuntime.Model.InferenceConfiguration")?.ToMinimalDisplayString(model, request.SpanStart);
        return type is null ? null : new Set(request, $"InferenceConfig = new {type} {{ MaxTokens = {Tokens} }}");
    }

    private static FixPlan? Chat(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var options = call.ArgumentList.Arguments.FirstOrDefault(a => model.GetTypeInfo(a.Expression, cancellation).ConvertedType?.Name == "ChatOptions");
        if (options is not null)
        {
            return Initializers.CreationOf(options.Expression, model, cancellation) is { } made ? new Set(made, $"MaxOutputTokens = {Tokens}") : null;
        }

        var type = model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.AI.ChatOptions")?.ToMinimalDisplayString(model, call.SpanStart);
        // Arguments behind it are named or would be taken for it.
        return type is null || call.ArgumentList.Arguments.Count != 1 ? null : new Pass(call, $"new {type} {{ MaxOutputTokens = {Tokens} }}");
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

    private sealed class Complete : FixPlan
    {
        private readonly BodySetting _place;

        public Complete(BodySetting place)
            : base(Action, $"Set a maximum of {Tokens} output tokens") => _place = place;

        public override void Write(Edits edits) => _place.Write(edits);
    }
}
