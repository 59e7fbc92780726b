using CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Tags;

/// <summary>Tags for all of the construct or stack around what lacks them.</summary>
public class AddCostTagsScopeTests
{
    private const string Tagged = """
                Amazon.CDK.Tags.Of(app).Add("Team", "Search");
                Amazon.CDK.Tags.Of(app).Add("Project", "Answers");
        """;

    private const string Constant = "    private const string CostCenter = \"\"; // to fill in\n";

    private const string Backend = """
        using Amazon.CDK.AWS.IAM;
        using Constructs;

        class Backend : Construct
        {
            public Backend(Construct scope, string id) : base(scope, id)
            {
                new Role(this, "R", Caller.Props());
            }
        }
        """;

    [Theory]
    [InlineData("Make(this);", "static void Make(Construct at) { new Role(at, \"R\", Caller.Props()); }")]
    [InlineData("new Role(this, \"R\", Caller.Props()); if (Node.Id == \"T\") return; Node.TryGetContext(\"a\");", "")]
    [InlineData("new Role(this, \"R\", Caller.Props());", "public S(Construct scope, int other) : base(scope, \"T\") { }")]
    public async Task Where_the_class_is_not_certain_to_reach_it_nothing_is_offered(string body, string members)
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(body, members));
        Assert.Empty(await program.CompilerErrors());
        Assert.DoesNotContain(await program.Offers(), o => o.EquivalenceKey == AddCostTags.ToStack);
    }

    [Fact]
    public async Task A_stack_with_a_primary_constructor_is_left_alone()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(
            Programs.Stack("").Replace("var stack = new S(app)", "new P(app).Make()", StringComparison.Ordinal)
            + "\nclass P(Construct s) : Stack(s, \"P\") { public void Make() { new Role(this, \"R\", Caller.Props()); } }\n");
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(AddCostTags.ToSelf, Assert.Single(await program.Offers()).EquivalenceKey);
    }

    [Fact]
    public async Task A_construct_that_two_stacks_use_is_offered_as_a_whole_and_no_stack()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(
            Programs.Stack("new Backend(this, \"B\"); new Other(this);", tags: Tagged), null, Backend, "class Other : Amazon.CDK.Stack { public Other(Constructs.Construct s) : base(s, \"O\") { new Backend(this, \"B\"); } }");
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal([AddCostTags.ToSelf, AddCostTags.ToConstruct], (await program.Offers()).Select(o => o.EquivalenceKey));
    }

    [Fact]
    public async Task The_titles_say_what_is_tagged()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack("new Backend(this, \"B\");", tags: Tagged), null, Backend);
        Assert.Equal(
            [
                "Add the tag CostCenter to this Role (value to fill in)",
                "Add the tag CostCenter to all of the construct Backend (value to fill in)",
                "Add the tag CostCenter to all of the stack S (value to fill in)",
            ],
            (await program.Offers()).Select(o => o.Title));
    }

    [Fact]
    public async Task At_the_end_of_the_constructor_of_the_construct()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack("new Backend(this, \"B\");", tags: Tagged), null, Backend);
        await program.Fix(AddCostTags.ToConstruct);
        Assert.Equal(
            """
            using Amazon.CDK.AWS.IAM;
            using Constructs;

            class Backend : Construct
            {
                private const string CostCenter = ""; // to fill in

                public Backend(Construct scope, string id) : base(scope, id)
                {
                    new Role(this, "R", Caller.Props());
                    Amazon.CDK.Tags.Of(this).Add("CostCenter", CostCenter);
                }
            }
            """,
            await program.More(0));
        Assert.Empty(await program.Find());
        Assert.NotEmpty(await program.Find<TagValueUnusable>());
    }

    [Fact]
    public async Task At_the_end_of_the_constructor_of_a_stack_in_another_file()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack("        new Backend(this, \"B\");", tags: Tagged), null, Backend);
        Assert.Equal(
            Programs.Stack("        new Backend(this, \"B\");\n        Amazon.CDK.Tags.Of(this).Add(\"CostCenter\", CostCenter);", Constant, Tagged),
            await program.Fix(AddCostTags.ToStack));
        Assert.Equal(Backend, await program.More(0));
        Assert.Empty(await program.Find());
    }

    [Theory]
    [InlineData("{ }", "{ TAG }")]
    [InlineData("{ Node.GetType(); }", "{ Node.GetType(); TAG }")]
    [InlineData("{ // a\n        // b\n    }", "{ // a\n        // b\n        TAG\n    }")]
    [InlineData("\n    {\n        Node.GetType(); // a\n\n        // b\n    }", "\n    {\n        Node.GetType(); // a\n\n        // b\n        TAG\n    }")]
    public async Task Comments_and_layout_of_the_constructor_stay(string body, string expected)
    {
        static string With(string body, string constant) => Programs.Stack("", tags: Tagged).Replace("new S(app)", "new T(app)", StringComparison.Ordinal)
            + $"\nclass T : Stack\n{{\n{constant}    public T(Construct scope) : this(scope, \"T\") => new Role(this, \"R\", Caller.Props());\n    T(Construct scope, string id) : base(scope, id) {body}\n}}\n";
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(With(body, ""));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(
            With(expected.Replace("TAG", "Amazon.CDK.Tags.Of(this).Add(\"CostCenter\", CostCenter);", StringComparison.Ordinal), Constant + "\n"),
            await program.Fix(AddCostTags.ToStack));
        Assert.Empty(await program.Find());
    }

    [Fact]
    public async Task For_all_of_a_document_each_key_is_written_once()
    {
        const string Body = "        new Role(this, \"A\", Caller.Props());\n        Amazon.CDK.Tags.Of(new Role(this, \"B\", Caller.Props())).Add(\"Team\", \"Chat\");";
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(Body, tags: "        Amazon.CDK.Tags.Of(app).Add(\"Project\", \"Answers\");"));
        Assert.Equal(
            Programs.Stack(
                Body + "\n        Amazon.CDK.Tags.Of(this).Add(\"Team\", Team);\n        Amazon.CDK.Tags.Of(this).Add(\"CostCenter\", CostCenter);",
                "    private const string Team = \"\"; // to fill in\n" + Constant,
                "        Amazon.CDK.Tags.Of(app).Add(\"Project\", \"Answers\");"),
            await program.FixAll(AddCostTags.ToStack));
        Assert.Empty(await program.Find());
    }

    [Theory]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task For_all_of_a_project_each_file_is_changed(FixAllScope scope)
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack("        new Role(this, \"A\", Caller.Props());\n        new Backend(this, \"B\");", tags: Tagged), null, Backend);
        Assert.Equal(2, (await program.Find()).Length);
        string[] texts = [await program.FixAll(AddCostTags.ToSelf, scope), await program.More(0)];
        Assert.All(texts, t => Assert.Contains("Amazon.CDK.Tags.Of(role).Add(\"CostCenter\", CostCenter);", t, StringComparison.Ordinal));
        Assert.Empty(await program.Find());
    }

    [Fact]
    public async Task For_all_of_a_document_other_files_are_left_alone()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack("        new Role(this, \"A\", Caller.Props());\n        new Backend(this, \"B\");", tags: Tagged), null, Backend);
        await program.FixAll(AddCostTags.ToSelf);
        Assert.Equal(Backend, await program.More(0));
        Assert.Single(await program.Find());
    }
}
