using CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;
using CdkCostGuard.Analyzers.Rules.Runaway;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Runaway;

public class CapModelRecursionTests
{
    private const string Ask = "var r = await client.ConverseAsync(new ConverseRequest()); ";

    [Theory]
    // Others may call it, or it has to look as it does.
    [InlineData("public async Task<string> Plan(string text) { " + Ask + "return r.StopReason == \"end_turn\" ? text : await Plan(text); }")]
    [InlineData("internal async Task<string> Plan(string text) { " + Ask + "return r.StopReason == \"end_turn\" ? text : await Plan(text); }")]
    [InlineData("private async Task<string> Plan(params string[] text) { " + Ask + "return r.StopReason == \"end_turn\" ? text[0] : await Plan(text); }")]
    [InlineData("private async Task<string> Plan(string text) { " + Ask + "return r.StopReason == \"end_turn\" ? text : await Plan(text); } public Func<string, Task<string>> Way => Plan;")]
    [InlineData("private async Task<string> Plan(string text) => (await client.ConverseAsync(new ConverseRequest())).StopReason == \"end_turn\" ? text : await Plan(text);")]
    // Two that call each other.
    [InlineData("private async Task<string> Plan(string text) { " + Ask + "return r.StopReason == \"end_turn\" ? text : await Act(text); } private async Task<string> Act(string text) { return await Plan(text); }")]
    public async Task What_others_may_call_and_what_calls_each_other_is_left_alone(string members)
    {
        using var program = Program(members);
        Assert.Empty(await program.CompilerErrors());
        Assert.Empty(await program.Offers());
    }

    [Fact]
    public async Task A_part_of_a_class_in_several_files_is_left_alone()
    {
        using var program = new FixedProgram<UnboundedModelLoop, CapModelRecursion>(
            Source("private async Task<string> Plan(string text) { " + Ask + "return r.StopReason == \"end_turn\" ? text : await Plan(text); }").Replace("class Agent", "partial class Agent", StringComparison.Ordinal),
            null,
            "partial class Agent { public object First() => Plan(\"x\"); }");
        Assert.Empty(await program.CompilerErrors());
        Assert.Empty(await program.Offers());
    }

    [Fact]
    public async Task A_private_method_gets_a_depth_and_its_first_callers_stay_as_they_are()
    {
        const string Before = """
            public Task<string> Begin(string text) => Plan(text, default);

                // Until it is good.
                private async Task<string> Plan(string text, CancellationToken cancellation)
                {
                    var r = await client.ConverseAsync(new ConverseRequest(), cancellation); // ask
                    if (r.StopReason == StopReason.End_turn)
                    {
                        return text;
                    }

                    return await this.Plan(text, cancellation);
                }
            """;
        using var program = Program(Before);
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal("Throw when this method has called itself 20 times", Assert.Single(await program.Offers()).Title);
        Assert.Equal(
            Source(Before
                .Replace("CancellationToken cancellation)\n    {", """
                    CancellationToken cancellation, int depth = 0)
                        {
                            const int maxDepth = 20;
                            if (depth > maxDepth)
                            {
                                throw new InvalidOperationException($"The model was asked {maxDepth} times and did not come to an end.");
                            }

                    """.Replace("\r", "", StringComparison.Ordinal).TrimEnd(' '), StringComparison.Ordinal)
                .Replace("Plan(text, cancellation)", "Plan(text, cancellation, depth: depth + 1)", StringComparison.Ordinal)),
            await program.Fix());
        Assert.Empty(await program.Find());
    }

    [Theory]
    [InlineData("private async Task Plan() { " + Ask + "if (r.StopReason == StopReason.Tool_use) { await Plan(); } }", "Plan(depth: depth + 1)")]
    [InlineData("public async Task Begin(int depth) { await Plan(); async Task Plan() { " + Ask + "if (r.StopReason == StopReason.Tool_use) { await Plan(); } } }", "Plan(depth2: depth2 + 1)")]
    [InlineData("private async Task<T> Plan<T>(T t) { " + Ask + "return r.StopReason == StopReason.End_turn ? t : await Plan<T>(t); }", "Plan<T>(t, depth: depth + 1)")]
    public async Task Bodies_on_a_line_local_functions_and_generic_methods_compile_and_are_not_found_again(string members, string call)
    {
        using var program = Program(members);
        Assert.Empty(await program.CompilerErrors());
        Assert.Contains(call, await program.Fix(), StringComparison.Ordinal);
        Assert.Empty(await program.Find());
    }

    [Fact]
    public async Task Of_two_calls_of_itself_both_hand_on_one_depth()
    {
        using var program = Program("private async Task Plan(int x) { " + Ask + "if (r.StopReason == StopReason.Tool_use) { await Plan(1); await Plan(2); } }");
        Assert.Equal(2, (await program.Find()).Length);

        var written = await program.FixAll();

        Assert.Contains("await Plan(1, depth: depth + 1); await Plan(2, depth: depth + 1);", written, StringComparison.Ordinal);
        Assert.DoesNotContain("depth2", written, StringComparison.Ordinal);
        Assert.Empty(await program.Find());
    }

    private static FixedProgram<UnboundedModelLoop, CapModelRecursion> Program(string members) => new(Source(members));

    private static string Source(string members) => $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Amazon.BedrockRuntime;
        using Amazon.BedrockRuntime.Model;

        class Agent(IAmazonBedrockRuntime client)
        {
            static void Main() { }

            {{members}}
        }
        """;
}
