using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>The methods of the libraries that make Bedrock bill somebody, as far as a compilation knows them.</summary>
/// <remarks>
/// Names of types and methods are those of the packages AWSSDK.BedrockRuntime, AWSSDK.BedrockAgentRuntime, Microsoft.Extensions.AI.Abstractions and
/// Microsoft.SemanticKernel.Abstractions. The last two serve many providers, so they count only beside the package that leads them to Bedrock.
/// </remarks>
internal sealed class InferenceMethods
{
    private static readonly Library[] Libraries =
    {
        new Library(
            null,
            new[] { "Amazon.BedrockRuntime.IAmazonBedrockRuntime", "Amazon.BedrockRuntime.AmazonBedrockRuntimeClient" },
            new[] { "Converse", "ConverseStream", "InvokeModel", "InvokeModelWithResponseStream", "InvokeModelWithBidirectionalStream" }),
        new Library(
            null,
            new[] { "Amazon.BedrockAgentRuntime.IAmazonBedrockAgentRuntime", "Amazon.BedrockAgentRuntime.AmazonBedrockAgentRuntimeClient" },
            new[] { "InvokeAgent", "InvokeInlineAgent", "InvokeFlow", "RetrieveAndGenerate", "RetrieveAndGenerateStream" }),
        new Library(
            "AWSSDK.Extensions.Bedrock.MEAI",
            new[] { "Microsoft.Extensions.AI.IChatClient", "Microsoft.Extensions.AI.ChatClientExtensions", "Microsoft.Extensions.AI.ChatClientStructuredOutputExtensions" },
            new[] { "GetResponse", "GetStreamingResponse" }),
        new Library(
            "Microsoft.SemanticKernel.Connectors.Amazon",
            new[] { "Microsoft.SemanticKernel.ChatCompletion.IChatCompletionService", "Microsoft.SemanticKernel.ChatCompletion.ChatCompletionServiceExtensions" },
            new[] { "GetChatMessageContent", "GetChatMessageContents", "GetStreamingChatMessageContents" }),
    };

    private readonly Dictionary<INamedTypeSymbol, Library> _types;

    private InferenceMethods(Dictionary<INamedTypeSymbol, Library> types)
    {
        _types = types;
        Names = new HashSet<string>(types.Values.SelectMany(l => l.Methods), StringComparer.Ordinal);
    }

    /// <summary>The names that a call may have.</summary>
    public IReadOnlyCollection<string> Names { get; }

    /// <summary>What a compilation knows; null where nothing in it can call a model, and no rule registers anything.</summary>
    public static InferenceMethods? Of(Compilation compilation)
    {
        var types = new Dictionary<INamedTypeSymbol, Library>(SymbolEqualityComparer.Default);
        foreach (var library in Libraries)
        {
            if (library.Connector is { } connector && compilation.ReferencedAssemblyNames.All(a => a.Name != connector))
            {
                continue;
            }

            foreach (var type in library.Types.SelectMany(t => compilation.GetTypesByMetadataName(t)))
            {
                types[type] = library;
            }
        }

        return types.Count == 0 ? null : new InferenceMethods(types);
    }

    /// <summary>Is a method of the libraries one of Converse, which takes the request that rules can read?</summary>
    public static bool IsConverse(IMethodSymbol model) => model.Name is "Converse" or "ConverseAsync" or "ConverseStream" or "ConverseStreamAsync";

    /// <summary>Is a method of the libraries one that takes a body in the words of a family of models?</summary>
    public static bool IsInvokeModel(IMethodSymbol model) =>
        model.Name is "InvokeModel" or "InvokeModelAsync" or "InvokeModelWithResponseStream" or "InvokeModelWithResponseStreamAsync";

    /// <summary>Is a method of the libraries one of a chat client, which takes messages and options?</summary>
    public static bool IsChat(IMethodSymbol model) => model.Name is "GetResponse" or "GetResponseAsync" or "GetStreamingResponse" or "GetStreamingResponseAsync";

    /// <summary>Does calling the method call a model?</summary>
    public bool Contains(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!Names.Contains(definition.Name))
        {
            return false;
        }

        if (_types.TryGetValue(definition.ContainingType, out var library))
        {
            return library.Methods.Contains(definition.Name);
        }

        // A class of the program that stands in for the library's client, for example to log what is asked.
        return definition.ContainingType.AllInterfaces.Any(i =>
            _types.TryGetValue(i.OriginalDefinition, out library) && library.Methods.Contains(definition.Name));
    }

    private sealed class Library
    {
        public Library(string? connector, string[] types, string[] operations)
        {
            Connector = connector;
            Types = types;
            // Synchronous forms are there in the packages for .NET Framework.
            Methods = new HashSet<string>(operations.SelectMany(o => new[] { o, o + "Async" }), StringComparer.Ordinal);
        }

        /// <summary>The assembly that leads a general library to Bedrock.</summary>
        public string? Connector { get; }

        public string[] Types { get; }

        public HashSet<string> Methods { get; }
    }
}
