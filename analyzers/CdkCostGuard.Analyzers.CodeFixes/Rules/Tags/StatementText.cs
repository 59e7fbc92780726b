using System.Linq;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>Policy statements as they are written.</summary>
internal static class StatementText
{
    public const string Actions = "\"bedrock:InvokeModel\", \"bedrock:InvokeModelWithResponseStream\"";

    private const string Denied = "\"bedrock:InvokeModel*\", \"bedrock-mantle:CreateInference\", \"aws-external-anthropic:Create*Inference\"";

    /// <summary>Denies what costs. InvokeModel stands for Converse too, which has no action of its own.</summary>
    public static string Denial(SemanticModel model, int position) => New(
        model, position, $"Effect = {Name("Effect", model, position)}.DENY, Actions = {Layout.List(Denied, model.SyntaxTree)}, Resources = {Layout.List("\"*\"", model.SyntaxTree)}");

    /// <summary>Allows to call one model.</summary>
    public static string OneModel(SyntaxNode place, SemanticModel model, Edits edits) => New(
        model, place.SpanStart, $"Actions = {Layout.List(Actions, model.SyntaxTree)}, Resources = {Layout.List(Model(place, model, edits), model.SyntaxTree)}");

    /// <summary>The ARN of a model whose id is to be filled in. While it is empty it is nobody's, and nothing is allowed.</summary>
    public static string Model(SyntaxNode place, SemanticModel model, Edits edits) =>
        $"$\"arn:{{{CdkTypes.Name("Amazon.CDK.Aws", model, place.SpanStart)}.PARTITION}}:bedrock:*::foundation-model/{{{edits.Shared<Blanks>().Constant("ModelId", "OfBedrock", place, model, edits)}}}\"";

    /// <summary>A type of the CDK's IAM as short as it can be named there.</summary>
    public static string Name(string type, SemanticModel model, int position) =>
        model.Compilation.GetTypesByMetadataName("Amazon.CDK.AWS.IAM." + type).First().ToMinimalDisplayString(model, position);

    private static string New(SemanticModel model, int position, string properties) =>
        $"new {Name("PolicyStatement", model, position)}(new {Name("PolicyStatementProps", model, position)} {{ {properties} }})";
}
