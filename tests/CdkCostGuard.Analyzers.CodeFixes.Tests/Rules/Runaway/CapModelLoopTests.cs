using CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;
using CdkCostGuard.Analyzers.Rules.Runaway;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Runaway;

public class CapModelLoopTests
{
    private const string Call = "response = await client.ConverseAsync(new ConverseRequest()); // again";

    [Fact]
    public async Task A_method_that_calls_itself_is_left_alone()
    {
        using var program = new FixedProgram<UnboundedModelLoop, CapModelLoop>(Source("        await client.ConverseAsync(new ConverseRequest());\n        return await Ask();"));
        Assert.Empty(await program.CompilerErrors());
        Assert.Empty(await program.Offers());
    }

    [Theory]
    [InlineData("while (true)", "")]
    [InlineData("for (;;)", "")]
    [InlineData("while (response?.StopReason != StopReason.End_turn)", "")]
    [InlineData("for (; response?.StopReason != StopReason.End_turn;)", "")]
    [InlineData("do", "while (response.StopReason == StopReason.Tool_use);")]
    public async Task Every_form_of_loop_is_counted_compiles_and_is_not_found_again(string head, string tail)
    {
        var body = $$"""
                    ConverseResponse? response = null;
                    // Until it is done.
                    {{head}}
                    {
                        {{Call}}
                    }{{(tail.Length > 0 ? "\n        " + tail : "")}}
            """;
        using var program = new FixedProgram<UnboundedModelLoop, CapModelLoop>(Source(body + (head is "while (true)" or "for (;;)" ? "" : "\n        return response;")));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal("Throw after 20 rounds of this loop", Assert.Single(await program.Offers()).Title);

        var written = await program.Fix();

        Assert.Contains(
            $$"""
                    // Until it is done.
                    const int maxRounds = 20;
                    var rounds = 0;
                    {{head}}
                    {
                        if (++rounds > maxRounds)
                        {
                            throw new InvalidOperationException($"The model was called {maxRounds} times and did not come to an end.");
                        }

                        {{Call}}
                    }
            """,
            written,
            StringComparison.Ordinal);
        Assert.Empty(await program.Find());
    }

    [Theory]
    [InlineData("            goto again;", "            if (++rounds > maxRounds)\n            {\n                throw new InvalidOperationException($\"The model was called {maxRounds} times and did not come to an end.\");\n            }\n\n            goto again;", true)]
    [InlineData("            goto again;", "        {\n            if (++rounds > maxRounds)\n            {\n                throw new InvalidOperationException($\"The model was called {maxRounds} times and did not come to an end.\");\n            }\n\n            goto again;\n        }", false)]
    public async Task A_jump_back_is_counted_where_it_jumps_with_and_without_braces(string jump, string expected, bool hasBraces)
    {
        string Body(string count, string last) => $$"""
                    ConverseResponse? response = null;
                    {{count}}again:
                    {{Call}}
                    if (response.StopReason == StopReason.Tool_use)
            {{last}}

                    return response;
            """;
        string Block(string text) => hasBraces ? "        {\n" + text + "\n        }" : text;
        using var program = new FixedProgram<UnboundedModelLoop, CapModelLoop>(Source(Body("", Block(jump))));
        Assert.Empty(await program.CompilerErrors());

        var written = await program.Fix();

        Assert.Equal(
            Source(Body("const int maxRounds = 20;\n        var rounds = 0;\n        ", Block(expected))).Replace(" ", "", StringComparison.Ordinal),
            written.Replace(" ", "", StringComparison.Ordinal));
        Assert.Empty(await program.Find());
    }

    [Fact]
    public async Task A_body_without_braces_and_one_on_a_line_are_written_out_and_names_are_free()
    {
        using var program = new FixedProgram<UnboundedModelLoop, CapModelLoop>(Source(
            """
                    var rounds = "taken";
                    while (rounds != "")
                        rounds = (await client.ConverseAsync(new ConverseRequest())).StopReason;
                    while (rounds != "x") { rounds = (await client.ConverseAsync(new ConverseRequest())).StopReason; }
                    return null;
            """));
        Assert.Empty(await program.CompilerErrors());

        var written = await program.FixAll();

        Assert.Contains("++rounds2 > maxRounds)", written, StringComparison.Ordinal);
        Assert.Contains("++rounds3 > maxRounds2)", written, StringComparison.Ordinal);
        Assert.Empty(await program.Find());
    }

    private static string Source(string body) => $$"""
        using System;
        using System.Threading.Tasks;
        using Amazon.BedrockRuntime;
        using Amazon.BedrockRuntime.Model;

        class Agent(IAmazonBedrockRuntime client)
        {
            static void Main() { }

            public async Task<ConverseResponse?> Ask()
            {
        {{body}}
            }
        }
        """;
}
