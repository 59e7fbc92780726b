using CdkCostGuard.Analyzers.Shell.Tests.Summaries;

namespace CdkCostGuard.Analyzers.Shell.Tests.SourceLocations;

/// <summary>Ways of making constructs, and what is written of their places.</summary>
public class PlaceTests
{
    private const string Classes = """
        class Made : Construct { public Made(Construct scope, string id) : base(scope, id) { } }
        """;

    [Theory]
    [InlineData("new Made(stack, \"Model\");", "1! Shop/Model")]
    [InlineData("const string name = \"Mod\"; new Made(stack, name + \"el\");", "1! Shop/Model")]
    [InlineData("new Made(stack, $\"{nameof(Made)}-{1 + 1}\");", "1! Shop/Made-2")]
    [InlineData("new Made(id: \"Model\", scope: stack);", "1! Shop/Model")]
    [InlineData("Made made = new(stack, \"Model\");", "1! Shop/Model")]
    [InlineData("new Made(stack, \"a/b\");", "1! Shop/a--b")]
    [InlineData("foreach (var name in new[] { \"A\", \"B\" }) new Made(stack, name);", "1! Shop/A", "1! Shop/B")]
    [InlineData("foreach (var scope in new[] { stack, new Stack(app, \"Other\") }) new Made(scope, \"Model\");", "1! Shop/Model", "1! Other", "1! Other/Model")]
    [InlineData("Made Make(Construct scope, string id) => new Made(scope, id);\n Make(stack, \"A\"); Make(Make(stack, \"B\"), \"C\");", "1! Shop/A", "1! Shop/B", "1! Shop/B/C")]
    [InlineData("Func<string, Made> make = id => new Made(stack, id);\n make(\"A\");", "1! Shop/A")]
    public void What_the_program_says_is_certain(string body, params string[] expected) => Check(expected, body);

    [Theory]
    [InlineData("new Made(stack, args[0]);", "1! Shop/{?}")]
    [InlineData("new Made(stack, $\"Model-{args[0]}\");", "1! Shop/Model-{?}")]
    [InlineData("new Made(new Stack(app, args[0]), \"Model\");", "1! {?}", "1! {?}/Model")]
    [InlineData("new Made(args.Length > 0 ? stack : new Stack(app, \"Other\"), \"Model\");", "1 Other", "1! {??}/Model")]
    [InlineData("foreach (var name in args) new Made(stack, \"M\" + name);", "1 Shop/M{?}")]
    [InlineData("if (args.Length > 0) new Made(stack, \"A\");\nelse new Made(stack, \"A\");", "1 Shop/A", "2 Shop/A")]
    public void What_only_a_run_can_say_is_not(string body, params string[] expected) => Check(expected, body);

    [Theory]
    [InlineData("new Own(stack, \"A\");", "class Own : Made { public Own(Construct s, string id) : base(s, id + \"1\") { new Made(this, \"B\"); } }", "1! Shop/A1", "2! Shop/A1/B")]
    [InlineData("new Own(stack);", "class Own : Construct { public Own(Construct s) : base(s, \"Fixed\") { } }", "1! Shop/Fixed")]
    [InlineData("new Own(stack, \"A\");", "class Own(Construct s, string id) : Construct(s, id) { readonly Made part = new(s, \"B\"); }", "1! Shop/A", "2! Shop/B")]
    [InlineData("new Own(stack, \"A\");", "partial class Own : Construct { public Own(Construct s, string id) : base(s, id) => More(); partial void More(); }\npartial class Own { partial void More() => new Made(this, \"B\"); }", "1! Shop/A", "3! Shop/A/B")]
    [InlineData("new Own<int>(stack, \"A\");", "class Own<T> : Construct { public Own(Construct s, string id) : base(s, id) => new Made(this, typeof(T).Name); }", "1! Shop/A", "2! Shop/A/Int32")]
    [InlineData("new Own(stack, \"A\");", "abstract class Base : Construct { protected Base(Construct s, string id) : base(s, id) => Make(); protected abstract void Make(); }\nclass Own : Base { public Own(Construct s, string id) : base(s, id) { } protected override void Make() => new Made(this, \"B\"); }", "1! Shop/A", "3! Shop/A/B")]
    [InlineData("foreach (var item in new[] { new Item(\"A\"), new Item(\"A\") with { Id = \"B\" } }) new Made(stack, item.Id);", "record Item(string Id);", "1! Shop/A", "1! Shop/B")]
    public void Classes_are_followed(string body, string more, params string[] expected) => Check(expected, body, more);

    [Theory]
    [InlineData("new Function(stack, \"Fn\", new FunctionProps());", "1! Shop/Fn/", "1! Shop/Fn/ServiceRole/")]
    [InlineData("new CfnRole(stack, \"Role\", null);", "1! Shop/Role/")]
    [InlineData("new Own(stack, \"Role\");", "1! Shop/Role/")]
    [InlineData("Role.FromRoleArn(stack, \"Imported\", args[0]);", "1! Shop/Imported/")]
    public void A_class_that_may_make_more_ends_in_a_slash(string body, params string[] expected) =>
        Check(expected, body, "class Own : Role { public Own(Construct s, string id) : base(s, id, null) { } }");

    [Fact]
    public void What_a_library_makes_is_where_the_app_calls_it()
    {
        const string Library = """
            public class TeamStack : Stack
            {
                public TeamStack(Construct scope, string id) : base(scope, id) => Role = new CfnRole(this, "Role", new CfnRoleProps { AssumeRolePolicyDocument = "" });
                public CfnRole Role { get; }
            }
            public static class Team
            {
                public static void AddRole(Construct scope) => new Role(scope, "Added", null);
            }
            """;
        var app = WrittenPlaces.App("var app = new App();\nvar team = new TeamStack(app, \"Team\");\nTeam.AddRole(team);");

        var told = WrittenPlaces.Of(app.AddReferences(LibraryPair.Emit(LibraryPair.Library(Library))));
        Assert.Equal(["src/File0.cs:2! Team/", "src/File0.cs:2! Team/Role/", "src/File0.cs:3! Team/Added/"], told);

        // Without a summary nobody knows what it makes.
        var silent = WrittenPlaces.Of(app.AddReferences(LibraryPair.Emit(LibraryPair.Plain("Plain", "using System; using Amazon.CDK; using Amazon.CDK.AWS.IAM; using Constructs;" + Library))));
        Assert.Equal(["src/File0.cs:2! Team/"], silent);
    }

    [Fact]
    public void What_no_program_reaches_is_left_out() => Check(["1! Shop/A"], "new Made(stack, \"A\");", "class Dead : Stack { public Dead(Construct s) : base(s, \"Shop\") => new Made(this, \"A\"); }");

    [Fact]
    public void What_a_parts_owner_made_out_of_sight_is_below_a_scope_that_is_not_known() =>
        Check(["1! Shop/Fn/", "1! Shop/Fn/ServiceRole/", "1! {??}/Part"], "new Made(new Function(stack, \"Fn\", new FunctionProps()).CurrentVersion, \"Part\");");

    [Fact]
    public void Of_several_apps_none_is_certain() => Check(
        ["1 Shop/A", "2 Shop/B", "2 Shop"],
        "new Made(stack, \"A\");",
        "class OfTest { public void Test() { var app = new App(); var stack = new Stack(app, \"Shop\"); new Made(stack, \"B\"); } }");

    // The body's first line is line 1 and what stands in more follows it; the stack itself is left out of what is expected.
    private static void Check(string[] expected, string body, string more = "") => Assert.Equal(
        expected.Order(StringComparer.Ordinal),
        WrittenPlaces.Of($"{Start} {body}\n{more}\n{Classes}")
            .Select(p => p[(p.IndexOf(':', StringComparison.Ordinal) + 1)..])
            .Where(p => p is not ("1! Shop" or "1 Shop"))
            .Order(StringComparer.Ordinal));

    private const string Start = "var app = new App(); var stack = new Stack(app, \"Shop\");";
}
