using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>The bodies of InvokeModel, which every family of models writes in its own way.</summary>
/// <remarks>
/// Names of the settings: Amazon Bedrock User Guide, inference request parameters of each family. Anthropic is left out, because its API refuses a body without
/// max_tokens. An id is found as a constant; inference profiles carry the Region's group before it.
/// </remarks>
internal static class ModelBody
{
    private static readonly KeyValuePair<string, string>[] Families =
    {
        new KeyValuePair<string, string>("amazon.titan-text", "maxTokenCount"),
        new KeyValuePair<string, string>("amazon.nova-micro", "maxTokens"),
        new KeyValuePair<string, string>("amazon.nova-lite", "maxTokens"),
        new KeyValuePair<string, string>("amazon.nova-pro", "maxTokens"),
        new KeyValuePair<string, string>("amazon.nova-premier", "maxTokens"),
        new KeyValuePair<string, string>("meta.llama", "max_gen_len"),
        new KeyValuePair<string, string>("mistral.", "max_tokens"),
        new KeyValuePair<string, string>("cohere.command", "max_tokens"),
        new KeyValuePair<string, string>("ai21.jamba", "max_tokens"),
        new KeyValuePair<string, string>("deepseek.", "max_tokens"),
    };

    // The object that a setting stands in, where that is not the body itself.
    private static readonly Dictionary<string, string> Parents = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["maxTokenCount"] = "textGenerationConfig",
        ["maxTokens"] = "inferenceConfig",
    };

    // Accepted by some versions of a family.
    private static readonly string[] OtherNames = { "max_new_tokens", "max_completion_tokens", "maxTokens", "max_tokens" };

    private static readonly Regex Written = new Regex("\"(\\w+)\"\\s*:", RegexOptions.CultureInvariant);

    /// <summary>The object in a body that a setting stands in; null for the body itself.</summary>
    public static string? ParentOf(string setting) => Parents.TryGetValue(setting, out var parent) ? parent : null;

    /// <summary>The setting that a body lacks; null where it has it, or where the family or the body cannot be told.</summary>
    public static string? MissingMaximum(Request request, InferenceBody body)
    {
        if (request["ModelId"] is not { } id || Request.Unwrap(id).ConstantValue is not { HasValue: true, Value: string model } || request["Body"] is not { } content)
        {
            return null;
        }

        var setting = Families.FirstOrDefault(f => model.IndexOf(f.Key, StringComparison.Ordinal) >= 0).Value;
        return setting is not null && Names(content, body) is { } names && !names.Contains(setting) && !OtherNames.Any(names.Contains) ? setting : null;
    }

    // The names in a body that is written in this member: an anonymous object, a JSON object, a dictionary, or text; null where it is not.
    private static HashSet<string>? Names(IOperation content, InferenceBody body)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var isWritten = false;
        var open = new Queue<IOperation>(new[] { content });
        while (open.Count > 0)
        {
            foreach (var operation in open.Dequeue().DescendantsAndSelf())
            {
                switch (operation)
                {
                    case IAnonymousObjectCreationOperation created:
                        isWritten = true;
                        names.UnionWith(created.Initializers.OfType<IAssignmentOperation>().Select(i => i.Target).OfType<IPropertyReferenceOperation>().Select(p => p.Property.Name));
                        break;
                    case IObjectCreationOperation { Type.Name: "JsonObject" or "Dictionary" }:
                        isWritten = true;
                        break;
                    case IPropertyReferenceOperation { Property.IsIndexer: true } entry when entry.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string key }:
                        names.Add(key);
                        break;
                    case { ConstantValue: { HasValue: true, Value: string text } } when Written.IsMatch(text):
                        isWritten = true;
                        names.UnionWith(Written.Matches(text).Cast<Match>().Select(m => m.Groups[1].Value));
                        break;
                    case ILocalReferenceOperation { Local: var local } when seen.Add(local):
                        var given = body.Operations.OfType<IVariableDeclaratorOperation>()
                            .FirstOrDefault(d => d.Initializer is not null && SymbolEqualityComparer.Default.Equals(d.Symbol, local));
                        if (given is not null)
                        {
                            open.Enqueue(given.Initializer!.Value);
                        }
                        else if (!IsValue(operation.Type) || IsAssigned(local, body))
                        {
                            return null;
                        }

                        break;
                    case IParameterReferenceOperation or IFieldReferenceOperation { Field.IsConst: false } when !IsValue(operation.Type):
                        return null;
                }
            }
        }

        return isWritten ? names : null;
    }

    // A prompt, a number: no object with names of its own.
    private static bool IsValue(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_String or (>= SpecialType.System_SByte and <= SpecialType.System_Double);

    // Written later on, in pieces or as a whole; what a loop or a call gives is a value.
    private static bool IsAssigned(ILocalSymbol local, InferenceBody body) => body.Operations.OfType<IAssignmentOperation>()
        .Any(a => SymbolEqualityComparer.Default.Equals(ModelOutput.VariableOf(a.Target), local));
}
