using CdkCostGuard.Analyzers.Inference;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>Who calls no model pays nothing, half a program does no harm, and the names are those of the packages.</summary>
public class GateTests
{
    private const string Agent = """
        class Agent(IAmazonBedrockRuntime client)
        {
            private readonly List<Message> talk = [];
            public async Task<string> Run(int left)
            {
                while (!talk.Any(m => m.Content.Count == 0))
                {
                    var request = new ConverseRequest { Messages = talk, System = [new() { Text = "x" }] };
                    var response = await client.ConverseAsync(request);
                    talk.Add(response.Output.Message);
                    switch (response.StopReason.Value) { case "end_turn": return "done"; default: await Run(left - 1); break; }
                }
                do { await Run(left); } while (left-- > 0);
                return "";
            }
        }
        """;

    [Fact]
    public void Without_the_packages_nothing_is_registered() =>
        Assert.Null(InferenceMethods.Of(CSharpCompilation.Create("Plain", [Scene.Parse("class C { }")], CdkReferences.All)));

    [Fact]
    public void General_libraries_count_only_beside_the_package_that_leads_them_to_Bedrock()
    {
        var general = BedrockReferences.All.Where(r => Path.GetFileName(r.Display) is "Microsoft.Extensions.AI.Abstractions.dll" or "Microsoft.SemanticKernel.Abstractions.dll").ToList();
        Assert.Equal(2, general.Count);
        Assert.Null(InferenceMethods.Of(CSharpCompilation.Create("General", [Scene.Parse("class C { }")], [.. CdkReferences.WithoutCdk, .. general])));
    }

    [Theory]
    [InlineData("Microsoft.Extensions.AI.IChatClient", "GetResponseAsync", "GetStreamingResponseAsync")]
    [InlineData("Microsoft.Extensions.AI.ChatClientExtensions", "GetResponseAsync", "GetStreamingResponseAsync")]
    [InlineData("Microsoft.SemanticKernel.ChatCompletion.IChatCompletionService", "GetChatMessageContentsAsync", "GetStreamingChatMessageContentsAsync")]
    [InlineData("Microsoft.SemanticKernel.ChatCompletion.ChatCompletionServiceExtensions", "GetChatMessageContentAsync", "GetStreamingChatMessageContentsAsync")]
    public void The_names_are_those_of_the_real_packages(string type, params string[] methods)
    {
        var compilation = CSharpCompilation.Create("Names", [], [.. CdkReferences.WithoutCdk, .. BedrockReferences.All]);
        var names = InferenceMethods.Of(compilation)!;
        var members = compilation.GetTypeByMetadataName(type)!.GetMembers().OfType<IMethodSymbol>().ToList();
        Assert.All(methods, m => Assert.Contains(members, member => member.Name == m && names.Contains(member)));
    }

    [Fact]
    public void Half_typed_source_is_no_crash()
    {
        const int Step = 23;
        for (var length = 0; length < Agent.Length; length += Step)
        {
            var compilation = CSharpCompilation.Create(
                "Half",
                [Scene.Parse("using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using Amazon.BedrockRuntime; using Amazon.BedrockRuntime.Model;\n" + Agent[..length])],
                [.. CdkReferences.All, .. BedrockReferences.All],
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
            // Scene fails on a crash of an analyzer.
            new Scene().Run(compilation, CorpusProgram.Analyzers());
        }

        Assert.NotEmpty(Calls.In(Agent));
    }
}
