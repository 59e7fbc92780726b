using System.Collections.Immutable;
using CdkCostGuard.Analyzers.Rules;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>Code that calls a model, and what the rules say of it.</summary>
internal static class Calls
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Diagnostics; using System.IO; using System.Linq; using System.Text.Json; using System.Threading;
        using System.Threading.Channels; using System.Threading.Tasks; using Amazon.BedrockRuntime; using Amazon.BedrockRuntime.Model;
        using Amazon.BedrockAgentRuntime; using Amazon.BedrockAgentRuntime.Model; using Microsoft.Extensions.AI;

        """;

    /// <summary>What an editor shows of a class with a client and what a conversation needs, and a method with this body.</summary>
    public static ImmutableArray<Diagnostic> InMethod(string body) => InClass(Method(body));

    /// <summary>The same, with what an editor hides.</summary>
    public static ImmutableArray<Diagnostic> All(string body, string policy = "{ }") => All(body, new Scene().Policy(policy));

    /// <summary>The same under settings.</summary>
    public static ImmutableArray<Diagnostic> All(string body, Scene settings) => Run(Class(Method(body)), settings);

    /// <summary>A class with a client and what a conversation needs, and these members.</summary>
    public static ImmutableArray<Diagnostic> InClass(string members) => In(Class(members));

    private static string Method(string body) => "async Task<string> Work(string question, int limit, CancellationToken cancellation) {\n" + body + "\n}";

    private static string Class(string members) => $$"""
        class Agent(IAmazonBedrockRuntime client, IChatClient chat)
        {
            private readonly List<Message> messages = [];
            private ConverseRequest Request() => new() { ModelId = "anthropic.claude", Messages = messages, InferenceConfig = new() { MaxTokens = 200 } };
            private Message Answer(ConverseResponse response) => response.Output.Message;
            private Task RunTools(Message message) => Task.CompletedTask;
            private bool ShouldStop() => messages.Count > 3;
            {{members}}
        }
        """;

    /// <summary>A whole file, without its usings.</summary>
    public static ImmutableArray<Diagnostic> In(params string[] sources) => [.. Run(sources, new Scene()).Where(d => d.Severity > DiagnosticSeverity.Hidden)];

    private static ImmutableArray<Diagnostic> Run(string source, Scene scene) => Run([source], scene);

    private static ImmutableArray<Diagnostic> Run(string[] sources, Scene scene)
    {
        var compilation = CSharpCompilation.Create(
            "Agents",
            sources.Select((s, i) => Scene.Parse(Usings + s, $"/calls/File{i}.cs")),
            [.. CdkReferences.All, .. BedrockReferences.All],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors.Select(e => e.ToString()));
        return scene.Run(compilation, ImmutableArray.Create<DiagnosticAnalyzer>(new InferenceAnalyzer()));
    }
}
