using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.Shell.Tests.Summaries;

/// <summary>Summaries that somebody wrote by hand, well or badly.</summary>
public class FormatTests
{
    private const string Member = "M:Acme.TaggedStack.#ctor(Constructs.Construct,System.String)";

    private const string App = """
        var stack = new Acme.TaggedStack(new App(), "S");
        Acme.Grants.Role(stack, "Role");
        """;

    private const string Unknown = "CCG9001";

    [Fact]
    public void Without_a_summary_the_stack_may_be_tagged_or_not() => Assert.StartsWith(Unknown, Run(""), StringComparison.Ordinal);

    [Fact]
    public void What_is_written_by_hand_is_believed() =>
        Assert.Equal("CCG1001 CostCenter at Acme.Grants.Role(stack, \"Role\")", Run(Attribute("1", Member, "base(scope, id);", "foreach (var key in new[] { \"Team\", \"Project\" }) { Amazon.CDK.Tags.Of(this).Add(key, \"x\"); }")));

    [Fact]
    public void An_unknown_value_is_neither_there_nor_missing() =>
        Assert.StartsWith(Unknown, Run(Attribute("1", Member, "base(scope, id);", "Amazon.CDK.Tags.Of(this).Add(unknown(\"from a file\"), \"x\");")), StringComparison.Ordinal);

    [Fact]
    public void What_is_said_to_escape_is_not_judged() =>
        Assert.StartsWith(Unknown, Run(Attribute("1", Member, "base(scope, id);", "escape(this);")), StringComparison.Ordinal);

    [Theory]
    [InlineData("2", "base(scope, id);")]
    [InlineData("1", "base(scope, id)")]
    [InlineData("1", "base(scope, id); base(scope, id);")]
    [InlineData("1", "while (true) { }")]
    [InlineData("1", "base(scope, () => id);")]
    [InlineData("1", "if (id == null) base(scope, id);")]
    [InlineData("1", "return this;", "base(scope, id);")]
    [InlineData("1", null, "base(scope, id);")]
    public void Another_version_or_a_step_that_is_not_understood_makes_it_none(string version, params string?[] steps) =>
        Assert.StartsWith(Unknown, Run(Attribute(version, Member, steps)), StringComparison.Ordinal);

    [Fact]
    public void Of_two_for_one_member_neither_is_believed() =>
        Assert.StartsWith(Unknown, Run(Attribute("1", Member, "base(scope, id);") + Attribute("1", Member, "base(scope, id);")), StringComparison.Ordinal);

    [Fact]
    public void Names_of_what_there_is_not_are_unknown() =>
        Assert.StartsWith(Unknown, Run(Attribute("1", Member, "base(scope, id);", "Acme.Nothing.Tag(this);")), StringComparison.Ordinal);

    [Fact]
    public void A_summary_that_never_comes_to_an_end_is_cut_off() =>
        Assert.All(Findings(Attribute("1", Member, "base(scope, id);", "new Acme.TaggedStack(this, id);", "new Acme.TaggedStack(this, id);")), f => Assert.DoesNotContain("CCG1001 Team", f, StringComparison.Ordinal));

    private static string Attribute(string version, string member, params string?[] steps) =>
        $"[assembly: Acme.CdkCostGuardSummary({version}, {Literal(member)}, new string[] {{ {string.Join(", ", steps.Select(Literal))} }})]\n";

    private static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Run(string attributes) => Assert.Single(Findings(attributes));

    private static string[] Findings(string attributes)
    {
        var library = LibraryPair.Plain("Acme", attributes + $$"""
            namespace Acme
            {
                [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
                internal sealed class CdkCostGuardSummaryAttribute : Attribute
                {
                    public CdkCostGuardSummaryAttribute(int version, string member, params string[] steps) { }
                }

                public class TaggedStack : Stack
                {
                    public TaggedStack(Construct scope, string id) : base(scope, id) { }
                }
            }
            """);
        var grants = LibraryPair.Library("Grants", "namespace Acme { " + LibraryPair.Grants + " }");
        var asInEditor = LibraryPair.Findings(LibraryPair.App(App, library.ToMetadataReference(), grants.ToMetadataReference()));
        Assert.Equal(asInEditor, LibraryPair.Findings(LibraryPair.App(App, LibraryPair.Emit(library), LibraryPair.Emit(grants))));
        return asInEditor;
    }
}
