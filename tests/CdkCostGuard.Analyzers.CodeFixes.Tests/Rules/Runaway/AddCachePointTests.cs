using CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;
using CdkCostGuard.Analyzers.Rules.Runaway;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Runaway;

public class AddCachePointTests
{
    private const string Point = "new SystemContentBlock { CachePoint = new CachePointBlock { Type = CachePointType.Default } }";

    private static readonly string Long = new('x', 5000);

    [Fact]
    public async Task A_conversation_without_a_system_prompt_is_left_alone()
    {
        using var program = new FixedProgram<NoCachePoint, AddCachePoint>(Source("", "talk.Add(new Message());"));
        Assert.Empty(await program.CompilerErrors());
        Assert.Empty(await program.Offers());
    }

    [Theory]
    [InlineData("System = [new() { Text = Prompt }],", "System = [new() { Text = Prompt }, " + Point + "],")]
    [InlineData("System = new List<SystemContentBlock> { new() { Text = Prompt } },", "System = new List<SystemContentBlock> { new() { Text = Prompt }, " + Point + " },")]
    [InlineData("System =\n            [\n                new() { Text = Prompt },\n            ],", "System =\n            [\n                new() { Text = Prompt },\n                " + Point + ",\n            ],")]
    public async Task A_long_system_prompt_gets_a_point_behind_it(string system, string expected)
    {
        using var program = new FixedProgram<NoCachePoint, AddCachePoint>(Source(system, ""));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(Source(expected, ""), await program.Fix());
        Assert.Empty(await program.Find());
    }

    private static string Source(string system, string more) => $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Amazon.BedrockRuntime;
        using Amazon.BedrockRuntime.Model;

        static class Program
        {
            private const string Prompt = "{{Long}}";

            static void Main() { }

            static async Task Ask(IAmazonBedrockRuntime client, List<Message> talk, string[] questions)
            {
                foreach (var question in questions)
                {
                    await client.ConverseAsync(new ConverseRequest { {{system}} Messages = talk });
                    {{more}}
                }
            }
        }
        """;
}
