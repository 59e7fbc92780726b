using CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;
using CdkCostGuard.Analyzers.Rules.Tags;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Tags;

public class AddCostTagsTests
{
    private const string Constant = "    private const string CostCenter = \"\"; // to fill in\n";

    private const string Tagged = """
                Amazon.CDK.Tags.Of(app).Add("Team", "Search");
                Amazon.CDK.Tags.Of(app).Add("Project", "Answers");
        """;

    [Theory]
    [InlineData("Use(new Role(this, \"R\", Caller.Props()));", "void Use(Role role) { }")]
    [InlineData("new Role(this, \"R\", Caller.Props()).AddToPolicy(new PolicyStatement());", "")]
    [InlineData("System.Func<Role> make = () => new Role(this, \"R\", Caller.Props()); make();", "")]
    [InlineData("if (Node != null) _ = new Role(this, \"R\", Caller.Props());", "")]
    [InlineData("Make();", "Role Make() /* a */ => new Role(this, \"R\", Caller.Props());")]
    [InlineData("_ = Made;", "Role Made => new Role(this, \"R\", Caller.Props());")]
    [InlineData("if (Node != null) Make(); Role Make() { if (Node != null) return new Role(this, \"R\", Caller.Props()); else throw new System.Exception(); }", "")]
    [InlineData("var roles = new Role[1]; roles[0] = new Role(this, \"R\", Caller.Props());", "")]
    [InlineData("_role = new(this, \"R\", Caller.Props());", "Role _role { set { } }")]
    [InlineData("Next().Kept = new Role(this, \"R\", Caller.Props());", "S Next() => this; Role? Kept { get; set; }")]
    [InlineData("IGrantable role = new Role(this, \"R\", Caller.Props());", "")]
    public async Task Where_no_statement_can_follow_the_construct_itself_is_not_offered(string body, string members)
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(body, members));
        Assert.Empty(await program.CompilerErrors());
        Assert.DoesNotContain(await program.Offers(), o => o.EquivalenceKey == AddCostTags.ToSelf);
    }

    [Fact]
    public async Task Beside_a_key_that_nearly_fits_nothing_is_offered()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(
            "var role = new Role(this, \"R\", Caller.Props()); Amazon.CDK.Tags.Of(role).Add(\"costcenter\", \"1000\");", tags: Tagged));
        Assert.Empty(await program.Offers());
    }

    [Theory]
    [InlineData("Amazon.CDK.Tags.Of(role).Remove(\"CostCenter\");")]
    [InlineData("((CfnRole)role.Node.DefaultChild!).AddPropertyDeletionOverride(\"Tags\");")]
    [InlineData("((CfnRole)role.Node.DefaultChild!).AddPropertyOverride(\"Tags.0.Key\", \"Team\");")]
    public async Task Where_tags_are_removed_or_written_over_nothing_is_offered(string statement)
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(
            "var role = new Role(this, \"R\", Caller.Props()); " + statement));
        Assert.Empty(await program.CompilerErrors());
        Assert.Empty(await program.Offers());
    }

    [Theory]
    [InlineData("for (var i = 0; i < 2; i++) { var role = new Role(this, \"R\" + i, Caller.Props()); if (i == 0) Amazon.CDK.Tags.Of(role).Add(\"CostCenter\", \"1000\"); }")]
    [InlineData("for (var i = 0; i < 2; i++) { var role = new Role(this, \"R\" + i, Caller.Props()); Amazon.CDK.Tags.Of(role).Add(i == 0 ? \"CostCenter\" : \"Team\", \"1000\"); }")]
    public async Task Where_another_use_of_the_place_has_the_tag_nothing_is_offered(string body)
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(body, tags: body.Contains("Team", StringComparison.Ordinal) ? "" : Tagged));
        Assert.Empty(await program.Offers());
    }

    [Fact]
    public async Task The_title_names_the_keys_and_says_that_values_are_open()
    {
        using var one = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack("new Role(this, \"R\", Caller.Props());", tags: Tagged));
        using var all = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack("new Role(this, \"R\", Caller.Props());"));
        Assert.Equal("Add the tag CostCenter to this Role (value to fill in)", (await one.Offers())[0].Title);
        var offer = (await all.Offers())[0];
        Assert.Equal(("Add the tags Team, Project, CostCenter to this Role (values to fill in)", "CCG1001.AddCostTags"), (offer.Title, offer.EquivalenceKey));
    }

    [Fact]
    public Task After_a_local_variable_with_the_comments_around_it() => Becomes(
        """
                // Who asks.
                var role = new Role(this, "R", Caller.Props()); // For the chat.

                // What follows.
                role.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        """,
        """
                // Who asks.
                var role = new Role(this, "R", Caller.Props()); // For the chat.
                Amazon.CDK.Tags.Of(role).Add("CostCenter", CostCenter);

                // What follows.
                role.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        """);

    [Theory]
    [InlineData("_role = new Role(this, \"R\", Caller.Props());", "_role", "private readonly Role _role;")]
    [InlineData("this.Role = new(this, \"R\", Caller.Props());", "this.Role", "public Role Role { get; }")]
    [InlineData("IRole role; role = new Role(this, \"R\", Caller.Props());", "role", "")]
    public Task After_an_assignment(string statement, string receiver, string members) => Becomes(
        $"        {statement}",
        $"        {statement}\n        Amazon.CDK.Tags.Of({receiver}).Add(\"CostCenter\", CostCenter);",
        $"    {members}\n",
        $"{Constant}{(members.Contains("get;", StringComparison.Ordinal) ? "\n" : "")}    {members}\n");

    [Fact]
    public Task What_nothing_holds_gets_a_variable_with_a_name_that_is_free() => Becomes(
        """
                // Who asks.
                new Role(this, "R",
                    Caller.Props()); // For the chat.
                foreach (var role in new[] { "a" })
                {
                }
        """,
        """
                // Who asks.
                var role2 = new Role(this, "R",
                    Caller.Props()); // For the chat.
                Amazon.CDK.Tags.Of(role2).Add("CostCenter", CostCenter);
                foreach (var role in new[] { "a" })
                {
                }
        """);

    [Fact]
    public Task A_function_is_tagged_for_the_role_that_it_makes() => Becomes(
        """
                new Amazon.CDK.AWS.Lambda.Function(this, "F", new Amazon.CDK.AWS.Lambda.FunctionProps
                {
                    Runtime = Amazon.CDK.AWS.Lambda.Runtime.DOTNET_8,
                    Handler = "Ask",
                    Code = Amazon.CDK.AWS.Lambda.Code.FromAsset("ask"),
                    InitialPolicy = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
                });
        """,
        """
                var function = new Amazon.CDK.AWS.Lambda.Function(this, "F", new Amazon.CDK.AWS.Lambda.FunctionProps
                {
                    Runtime = Amazon.CDK.AWS.Lambda.Runtime.DOTNET_8,
                    Handler = "Ask",
                    Code = Amazon.CDK.AWS.Lambda.Code.FromAsset("ask"),
                    InitialPolicy = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }) },
                });
                Amazon.CDK.Tags.Of(function).Add("CostCenter", CostCenter);
        """);

    [Fact]
    public Task Two_variables_of_one_statement_are_both_tagged() => Becomes(
        """
                Role a = new(this, "A", Caller.Props()), b = new(this, "B", Caller.Props());
        """,
        """
                Role a = new(this, "A", Caller.Props()), b = new(this, "B", Caller.Props());
                Amazon.CDK.Tags.Of(a).Add("CostCenter", CostCenter);
                Amazon.CDK.Tags.Of(b).Add("CostCenter", CostCenter);
        """,
        all: true);

    [Fact]
    public Task Two_methods_may_use_one_name() => Becomes(
        """
                new Role(this, "A", Caller.Props());
                Make();
        """,
        """
                var role = new Role(this, "A", Caller.Props());
                Amazon.CDK.Tags.Of(role).Add("CostCenter", CostCenter);
                Make();
        """,
        """
            void Make()
            {
                new Role(this, "B", Caller.Props());
            }

        """,
        Constant + """

            void Make()
            {
                var role = new Role(this, "B", Caller.Props());
                Amazon.CDK.Tags.Of(role).Add("CostCenter", CostCenter);
            }

        """);

    [Fact]
    public Task A_field_of_that_name_is_not_hidden() => Becomes(
        "        new Role(this, \"R\", Caller.Props());",
        "        var role2 = new Role(this, \"R\", Caller.Props());\n        Amazon.CDK.Tags.Of(role2).Add(\"CostCenter\", CostCenter);",
        "    private readonly string role = \"\";\n",
        Constant + "    private readonly string role = \"\";\n");

    [Fact]
    public Task A_top_level_statement() => BecomesAtTopLevel(
        """
        // The app.
        var app = new App();
        Amazon.CDK.Tags.Of(app).Add("Team", "Search");
        Amazon.CDK.Tags.Of(app).Add("Project", "Answers");
        var stack = new S(app);
        if (stack.Node != null)
        {
            new Role(stack, "A", Caller.Props());
        }

        var role = new Role(stack, "B", Caller.Props()); // For the chat.
        """,
        """
        // The app.
        var app = new App();
        Amazon.CDK.Tags.Of(app).Add("Team", "Search");
        Amazon.CDK.Tags.Of(app).Add("Project", "Answers");
        var stack = new S(app);
        const string CostCenter = ""; // to fill in

        if (stack.Node != null)
        {
            var role2 = new Role(stack, "A", Caller.Props());
            Amazon.CDK.Tags.Of(role2).Add("CostCenter", CostCenter);
        }

        var role = new Role(stack, "B", Caller.Props()); // For the chat.
        Amazon.CDK.Tags.Of(role).Add("CostCenter", CostCenter);
        """);

    [Theory]
    [InlineData("Role Make() => new Role(this, \"R\", Caller.Props());", "Role Make()\n    {\n        var role = new Role(this, \"R\", Caller.Props());\n        TAG\n        return role;\n    }")]
    [InlineData("IRole Make() =>\n        new Role(this, \"R\",\n            Caller.Props()); // a", "IRole Make()\n    {\n        var role = new Role(this, \"R\",\n            Caller.Props());\n        TAG\n        return role;\n    } // a")]
    [InlineData("Role Make() => new(this, \"R\", Caller.Props());", "Role Make()\n    {\n        Role role = new(this, \"R\", Caller.Props());\n        TAG\n        return role;\n    }")]
    [InlineData("void Make() => new Role(this, \"R\", Caller.Props());", "void Make()\n    {\n        var role = new Role(this, \"R\", Caller.Props());\n        TAG\n    }")]
    public Task The_body_of_a_method_becomes_a_block(string method, string expected) => Becomes(
        "        Make();", "        Make();", $"    {method}\n", $"{Constant}\n    {expected.Replace("TAG", "Amazon.CDK.Tags.Of(role).Add(\"CostCenter\", CostCenter);", StringComparison.Ordinal)}\n");

    [Fact]
    public Task What_is_returned_is_held_first() => Becomes(
        "        System.Func<Role> make = () => { return new Role(this, \"R\", Caller.Props()); };\n        make();",
        "        System.Func<Role> make = () => { var role = new Role(this, \"R\", Caller.Props()); Amazon.CDK.Tags.Of(role).Add(\"CostCenter\", CostCenter); return role; };\n        make();");

    [Fact]
    public Task In_a_section_of_a_switch() => Becomes(
        """
                switch (Node.Id)
                {
                    case "S":
                        new Role(this, "R", Caller.Props());
                        break;
                }
        """,
        """
                switch (Node.Id)
                {
                    case "S":
                        var role = new Role(this, "R", Caller.Props());
                        Amazon.CDK.Tags.Of(role).Add("CostCenter", CostCenter);
                        break;
                }
        """);

    [Fact]
    public Task A_discard_becomes_the_variable() => Becomes(
        """
                /* a */ _ /* b */ = /* c */ new Role(this, "R", Caller.Props());
        """,
        """
                /* a */ var role /* b */ = /* c */ new Role(this, "R", Caller.Props());
                Amazon.CDK.Tags.Of(role).Add("CostCenter", CostCenter);
        """);

    [Fact]
    public Task In_a_nested_block_with_its_indent() => Becomes(
        """
                if (Node != null)
                {
                    new Role(this, "R", Caller.Props());
                }
        """,
        """
                if (Node != null)
                {
                    var role = new Role(this, "R", Caller.Props());
                    Amazon.CDK.Tags.Of(role).Add("CostCenter", CostCenter);
                }
        """);

    [Fact]
    public Task On_one_line_it_stays_on_one_line() => Becomes(
        """        if (Node != null) { new Role(this, "R", Caller.Props()); }""",
        """        if (Node != null) { var role = new Role(this, "R", Caller.Props()); Amazon.CDK.Tags.Of(role).Add("CostCenter", CostCenter); }""");

    [Fact]
    public Task Two_in_one_method_get_different_names() => Becomes(
        """
                new Role(this, "A", Caller.Props());
                System.Action inner = () =>
                {
                    new Role(this, "B", Caller.Props());
                };
                inner();
                var kept = new Role(this, "C", Caller.Props());
        """,
        """
                var role = new Role(this, "A", Caller.Props());
                Amazon.CDK.Tags.Of(role).Add("CostCenter", CostCenter);
                System.Action inner = () =>
                {
                    var role2 = new Role(this, "B", Caller.Props());
                    Amazon.CDK.Tags.Of(role2).Add("CostCenter", CostCenter);
                };
                inner();
                var kept = new Role(this, "C", Caller.Props());
                Amazon.CDK.Tags.Of(kept).Add("CostCenter", CostCenter);
        """,
        all: true);

    [Fact]
    public async Task Line_ends_are_those_of_the_file()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(
            Programs.Stack("        new Role(this, \"R\", Caller.Props());").ReplaceLineEndings("\r\n"));
        var text = await program.Fix();
        Assert.Equal(text.ReplaceLineEndings("\r\n"), text);
    }

    [Fact]
    public async Task An_Amazon_of_the_programs_own_does_not_hide_the_tags()
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack("new Role(this, \"R\", Caller.Props());", "static class Amazon { }\n", tags: Tagged.Replace("Amazon.CDK.", "", StringComparison.Ordinal)));
        Assert.Contains("global::Amazon.CDK.Tags.Of(role).Add(\"CostCenter\", CostCenter);", await program.Fix(), StringComparison.Ordinal);
    }

    private static async Task BecomesAtTopLevel(string statements, string expected)
    {
        var source = Programs.Stack("");
        var start = source.IndexOf("class Program", StringComparison.Ordinal);
        var end = source.IndexOf("static class Caller", StringComparison.Ordinal);
        string With(string text) => source[..start] + text + "\n\n" + source[end..];
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(With(statements));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(With(expected), await program.FixAll());
        Assert.Empty(await program.Find());
        Assert.NotEmpty(await program.Find<TagValueUnusable>());
    }

    private static async Task Becomes(string body, string expected, string members = "", string? expectedMembers = null, bool all = false)
    {
        using var program = new FixedProgram<InvokerLacksCostTags, AddCostTags>(Programs.Stack(body, members, Tagged));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(Programs.Stack(expected, expectedMembers ?? Constant + members, Tagged), all || expectedMembers is not null ? await program.FixAll() : await program.Fix());
        Assert.Empty(await program.Find());
        // The work that is left is asked for.
        Assert.NotEmpty(await program.Find<TagValueUnusable>());
    }
}
