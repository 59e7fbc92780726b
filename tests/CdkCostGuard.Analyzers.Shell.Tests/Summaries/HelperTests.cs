using CdkCostGuard.Corpus;

namespace CdkCostGuard.Analyzers.Shell.Tests.Summaries;

/// <summary>Static helpers, extension methods and constants of a library, and libraries over libraries.</summary>
public class HelperTests
{
    private const string Tagging = LibraryPair.Grants + """
        public static class CostTags
        {
            public const string Team = "Team";
            public static readonly string Project = "Project";
            public static string Center { get; } = "CostCenter";
            public static readonly IReadOnlyList<string> All = new[] { Team, Project, Center };

            public static T WithTags<T>(this T construct, params (string Key, string Value)[] tags)
                where T : IConstruct
            {
                foreach (var tag in tags)
                {
                    Amazon.CDK.Tags.Of(construct).Add(tag.Key, tag.Value);
                }

                return construct;
            }

            public static void Tag(Construct scope, string team, string project = "p1")
            {
                Amazon.CDK.Tags.Of(Stack.Of(scope)).Add(Team, team);
                Amazon.CDK.Tags.Of(scope).Add(Project, project);
            }

            public static void Each(Construct scope, Action<Role> configure, IEnumerable<string> names)
            {
                foreach (var name in names)
                {
                    configure(Grants.Role(scope, name));
                }
            }
        }

        """;

    [Fact]
    public void An_extension_that_tags_what_it_is_called_on_gives_it_back() => Assert.Equal(["CCG1001 CostCenter at Grants.Role(new Stack(new App(), \"S\"), \"Role\")"], LibraryPair.Check(Tagging, """
        var role = Grants.Role(new Stack(new App(), "S"), "Role").WithTags((CostTags.Team, "a"), (CostTags.Project, "p"));
        """));

    [Fact]
    public void Constants_of_the_library_are_keys() => Assert.Empty(LibraryPair.Check(Tagging, """
        var role = Grants.Role(new Stack(new App(), "S"), "Role");
        foreach (var key in CostTags.All) Amazon.CDK.Tags.Of(role).Add(key, "x");
        """));

    [Fact]
    public void A_static_property_is_a_key() => Assert.Equal(["CCG1001 Team,Project at Grants.Role(new Stack(new App(), \"S\"), \"Role\")"], LibraryPair.Check(Tagging, """
        var role = Grants.Role(new Stack(new App(), "S"), "Role");
        Amazon.CDK.Tags.Of(role).Add(CostTags.Center, "x");
        """));

    [Fact]
    public void The_stack_of_a_scope_is_the_stack_of_the_app() => Assert.Equal(["CCG1001 CostCenter at Grants.Role(scope, \"Role\")", "CCG1001 Project,CostCenter at Grants.Role(stack, \"Other\")"], LibraryPair.Check(Tagging, """
        var stack = new Stack(new App(), "S");
        var scope = new Construct(stack, "Scope");
        CostTags.Tag(scope, "a");
        Grants.Role(scope, "Role");
        Grants.Role(stack, "Other");
        """));

    [Fact]
    public void A_function_of_the_app_is_called_by_the_library() => Assert.Equal(["CCG1001 Project,CostCenter at CostTags.Each(new Stack(new App(), \"S\"), role => Amazon.CDK.Tags.Of(role).Add(\"Team\", \"a\"), new[] { \"A\", \"B\" })"], LibraryPair.Check(Tagging, """
        CostTags.Each(new Stack(new App(), "S"), role => Amazon.CDK.Tags.Of(role).Add("Team", "a"), new[] { "A", "B" });
        """));

    [Fact]
    public void Libraries_over_libraries_compose()
    {
        var c = LibraryPair.Library("C", Tagging);
        const string second = """
            public class TaggedStack : Stack
            {
                public TaggedStack(Construct scope, string id) : base(scope, id) => this.WithTags((CostTags.Team, "a"));
            }
            """;
        const string first = """
            public class ChatStack : TaggedStack
            {
                public Role Role { get; }
                public ChatStack(Construct scope, string id) : base(scope, id) => Role = Grants.Role(this, "Role");
            }
            """;
        const string app = """
            var stack = new ChatStack(new App(), "S");
            Amazon.CDK.Tags.Of(stack.Role).Add(CostTags.Project, "p");
            """;
        string[] expected = ["CCG1001 CostCenter at new ChatStack(new App(), \"S\")"];

        var (cLive, cBuilt) = (c.ToMetadataReference(), LibraryPair.Emit(c));
        var (bLive, bBuilt) = (LibraryPair.Library("B", second, cLive).ToMetadataReference(), LibraryPair.Emit(LibraryPair.Library("B", second, cBuilt)));
        var (aLive, aBuilt) = (LibraryPair.Library("A", first, cLive, bLive).ToMetadataReference(), LibraryPair.Emit(LibraryPair.Library("A", first, cBuilt, bBuilt)));
        Assert.Equal(expected, LibraryPair.Findings(LibraryPair.App(app, aLive, bLive, cLive)));
        Assert.Equal(expected, LibraryPair.Findings(LibraryPair.App(app, aBuilt, bBuilt, cBuilt)));
    }

    [Fact]
    public void State_that_members_share_is_not_told() => Assert.All(LibraryPair.Findings(LibraryPair.Grants + """
        public static class Registry
        {
            static readonly Dictionary<string, string> Keys = new();
            public static void Use(string key) => Keys["key"] = key;
            public static void Tag(Construct scope)
            {
                foreach (var key in Keys.Values) Amazon.CDK.Tags.Of(scope).Add(key, "x");
            }
        }

        """, """
        Registry.Use("Team");
        var role = Grants.Role(new Stack(new App(), "S"), "Role");
        Registry.Tag(role);
        """), f => Assert.StartsWith("CCG9001", f, StringComparison.Ordinal));

    [Fact]
    public void Editing_the_library_changes_what_the_app_is_told()
    {
        const string app = "Grants.Role(new Stack(new App(), \"S\"), \"Role\").WithTags((\"Team\", \"a\"), (\"Project\", \"p\"), (\"CostCenter\", \"c\"));";
        var before = LibraryPair.App(app, LibraryPair.Library(Tagging).ToMetadataReference());
        Assert.Empty(LibraryPair.Findings(before));

        var after = LibraryPair.Library(Tagging.Replace("Tags.Of(construct).Add", "Tags.Of(construct).Remove", StringComparison.Ordinal).Replace("(tag.Key, tag.Value)", "(tag.Key)", StringComparison.Ordinal));
        var edited = before.WithReferences(CdkReferences.All.Append(after.ToMetadataReference()));
        Assert.StartsWith("CCG1001 Team,Project,CostCenter", Assert.Single(LibraryPair.Findings(edited)), StringComparison.Ordinal);
    }
}
