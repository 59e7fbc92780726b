using CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;
using CdkCostGuard.Analyzers.Rules.Tags;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Tags;

/// <summary>Where the values of added tags are from.</summary>
public class AddCostTagsValueTests
{
    private const string Role = "        var role = new Role(this, \"R\", Caller.Props());";

    private const string Workload = """

                Amazon.CDK.Tags.Of(new Amazon.CDK.AWS.Lambda.Function(this, "F", new Amazon.CDK.AWS.Lambda.FunctionProps
                {
                    Runtime = Amazon.CDK.AWS.Lambda.Runtime.DOTNET_8,
                    Handler = "Ask",
                    Code = Amazon.CDK.AWS.Lambda.Code.FromAsset("ask"),
                    Role = role,
                })).Add("Project", "Copilot");
        """;

    [Theory]
    [InlineData("""{ "name": "A", "match": { "tags": { "Team": "Search" } } }""")]
    [InlineData("""{ "name": "A", "match": { "stacks": ["T*"], "tags": { "Team": "Search" } } }""")]
    [InlineData("""{ "name": "A", "match": { "stacks": ["S"] } }""")]
    [InlineData("""{ "name": "A", "match": { "stacks": ["S"], "tags": { "Team": "none" } } }""")]
    [InlineData("""{ "name": "A", "match": { "stacks": ["S"], "tags": { "Team": "Search" } } }, { "name": "B", "match": { "stacks": ["*"], "tags": { "Team": "Chat" } } }""")]
    public async Task Where_no_application_is_certain_the_value_is_to_fill_in(string applications)
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(Role), Policy(applications));
        Assert.Equal("Add the tags Team, CostCenter to this Role (values to fill in)", (await program.Offers())[0].Title);
        Assert.Contains("Add(\"Team\", Team);", await program.Fix(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "name": "Copilot", "match": { "stacks": ["S"], "tags": { "Team": "Search", "CostCenter": "1000" } } }""", "")]
    [InlineData("""{ "name": "Other", "match": { "tags": { "Project": "Other" } } }, { "name": "Copilot", "match": { "tags": { "Project": "Copilot", "Team": "Search", "CostCenter": "1000" } } }""", "\n        Amazon.CDK.Tags.Of(this).Add(\"Project\", \"Copilot\");")]
    public async Task The_application_of_the_stack_or_of_the_tags_that_are_there(string applications, string more)
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(Role + more), Policy(applications));
        Assert.Equal("Add the tags Team, CostCenter to this Role (as Copilot has them)", (await program.Offers())[0].Title);
        Assert.Equal(
            Programs.Stack(Role + "\n        Amazon.CDK.Tags.Of(role).Add(\"Team\", \"Search\");\n        Amazon.CDK.Tags.Of(role).Add(\"CostCenter\", \"1000\");" + more),
            await program.Fix());
        Assert.Empty(await program.Find());
        Assert.Empty(await program.Find<TagValueUnusable>());
    }

    [Fact]
    public async Task The_application_of_the_workloads()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(
            Programs.Stack(Role + Workload),
            Policy("""{ "name": "Copilot", "match": { "tags": { "Project": "Copilot" } } }, { "name": "Rest", "match": { "stacks": ["*"], "tags": { "Team": "Platform" } } }""", "Project"));
        Assert.Equal("Add the tag Project to this Role (as Copilot has it)", (await program.Offers())[0].Title);
        Assert.Contains("Amazon.CDK.Tags.Of(role).Add(\"Project\", \"Copilot\");", await program.Fix(), StringComparison.Ordinal);
        Assert.Empty(await program.Find());
    }

    [Fact]
    public async Task What_the_application_does_not_say_is_to_fill_in()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(
            Programs.Stack(Role), Policy("""{ "name": "Copilot", "match": { "stacks": ["S"], "tags": { "Team": "Search" } } }"""));
        Assert.Equal("Add the tags Team, CostCenter to this Role (Team as Copilot has it, CostCenter to fill in)", (await program.Offers())[0].Title);
        Assert.Equal(
            Programs.Stack(
                Role + "\n        Amazon.CDK.Tags.Of(role).Add(\"Team\", \"Search\");\n        Amazon.CDK.Tags.Of(role).Add(\"CostCenter\", CostCenter);",
                "    private const string CostCenter = \"\"; // to fill in\n"),
            await program.Fix());
        Assert.Contains("CostCenter", Assert.Single(await program.Find<TagValueUnusable>()).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cost-center", "CostCenter", "")]
    [InlineData("2fa", "Tag2fa", "")]
    [InlineData("Account", "AccountTag", "")]
    [InlineData("Team", "TeamTag", "class Team { }")]
    [InlineData("Team", "TeamTag", "const string Team = \"Team\";")]
    public async Task The_constant_has_a_name_of_its_own(string key, string name, string members)
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(Role, $"    {members}\n"), Policy("", key));
        Assert.Contains($"private const string {name} = \"\"; // to fill in\n", await program.Fix(), StringComparison.Ordinal);
        Assert.Empty(await program.Find());
    }

    [Fact]
    public async Task A_constant_that_is_still_empty_serves_again()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(Role, "    private const string Team = \"\";\n"), Policy("", "Team"));
        Assert.Equal(Programs.Stack(Role + "\n        Amazon.CDK.Tags.Of(role).Add(\"Team\", Team);", "    private const string Team = \"\";\n"), await program.Fix());
    }

    [Fact]
    public async Task In_a_type_on_one_line_the_comment_hides_nothing()
    {
        var source = Programs.Stack("").Replace("new S(app)", "new T(app)", StringComparison.Ordinal)
            + "\nclass T : Stack { public T(Construct s) : base(s, \"T\") { new Role(this, \"R\", Caller.Props()); } }\n";
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(source, Policy("", "Team"));
        Assert.EndsWith(
            "class T : Stack {\n    private const string Team = \"\"; // to fill in\n    public T(Construct s) : base(s, \"T\") { var role = new Role(this, \"R\", Caller.Props()); Amazon.CDK.Tags.Of(role).Add(\"Team\", Team); } }\n",
            (await program.Fix()).Replace("\n     public", "\n    public", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Policy(string applications, params string[] keys) =>
        $$"""{ "requiredTags": [ {{string.Join(", ", (keys.Length == 0 ? ["Team", "CostCenter"] : keys).Select(k => $$"""{ "key": "{{k}}" }"""))}} ], "applications": [ {{applications}} ] }""";
}
