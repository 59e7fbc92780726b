namespace CdkCostGuard.Analyzers.Shell.Tests.Summaries;

/// <summary>Stacks and constructs of an app that derive from a library's.</summary>
public class BaseClassTests
{
    private const string TaggedStack = LibraryPair.Grants + """
        public class TaggedStack : Stack
        {
            static readonly Dictionary<string, string> Defaults = new() { ["Team"] = "platform", ["CostCenter"] = "42" };

            public TaggedStack(Construct scope, string id, IStackProps props = null) : base(scope, id, props)
            {
                foreach (var (key, value) in Defaults)
                {
                    Amazon.CDK.Tags.Of(this).Add(key, value);
                }
            }
        }

        """;

    [Fact]
    public void A_stack_that_the_library_tags_completely_is_quiet() => Assert.Empty(LibraryPair.Check(TaggedStack, """
        var app = new App();
        var stack = new TaggedStack(app, "S");
        Amazon.CDK.Tags.Of(stack).Add("Project", "chat");
        Grants.Role(stack, "Role");
        """));

    [Fact]
    public void The_keys_that_the_library_adds_are_known_and_the_others_are_missed() => Assert.Equal(["CCG1001 Project at Grants.Role(stack, \"Role\")"], LibraryPair.Check(TaggedStack, """
        var app = new App();
        var stack = new TaggedStack(app, "S");
        Grants.Role(stack, "Role");
        """));

    [Fact]
    public void Props_go_through_to_the_stack() => Assert.Empty(LibraryPair.Check(TaggedStack, """
        var app = new App();
        var stack = new TaggedStack(app, "S", new StackProps { Tags = new Dictionary<string, string> { ["Project"] = "chat" } });
        Grants.Role(stack, "Role");
        """));

    [Fact]
    public void A_class_of_the_app_that_derives_from_it_inherits_its_tags() => Assert.Equal(["CCG1001 Project at Grants.Role(this, \"Role\")"], LibraryPair.Check(TaggedStack, """
        new ChatStack(new App(), "S");

        class ChatStack : TaggedStack
        {
            public ChatStack(Construct scope, string id) : base(scope, id)
            {
                Grants.Role(this, "Role");
            }
        }
        """));

    [Fact]
    public void A_template_method_of_the_app_is_called_from_the_library() => Assert.Equal(["CCG1001 Project,CostCenter at Grants.Role(this, _name + \"Role\")"], LibraryPair.Check(LibraryPair.Grants + """
        public abstract class BaseStack : Stack
        {
            protected string Team { get; }

            protected BaseStack(Construct scope, string id) : base(scope, id)
            {
                Team = "platform";
                Build();
                Amazon.CDK.Tags.Of(this).Add("Team", Team);
            }

            protected abstract void Build();
        }

        """, """
        new ChatStack(new App(), "S");

        class ChatStack : BaseStack
        {
            private readonly string _name = "Chat";

            public ChatStack(Construct scope, string id) : base(scope, id)
            {
            }

            protected override void Build() => Grants.Role(this, _name + "Role");
        }
        """));

    [Fact]
    public void A_virtual_method_that_the_app_does_not_override_runs_as_the_library_has_it() => Assert.Empty(LibraryPair.Check(LibraryPair.Grants + """
        public class BaseStack : Stack
        {
            public BaseStack(Construct scope, string id) : base(scope, id) => Tag();

            protected virtual void Tag()
            {
                foreach (var key in new[] { "Team", "Project", "CostCenter" })
                {
                    Amazon.CDK.Tags.Of(this).Add(key, "x");
                }
            }
        }

        """, """
        Grants.Role(new BaseStack(new App(), "S"), "Role");
        """));

    [Fact]
    public void One_that_the_app_overrides_runs_as_the_app_has_it() => Assert.Equal(["CCG1001 Team,Project,CostCenter at Grants.Role(new Untagged(new App(), \"S\"), \"Role\")"], LibraryPair.Check(LibraryPair.Grants + """
        public class BaseStack : Stack
        {
            public BaseStack(Construct scope, string id) : base(scope, id) => Tag();

            protected virtual void Tag() => Amazon.CDK.Tags.Of(this).Add("Team", "x");
        }

        """, """
        Grants.Role(new Untagged(new App(), "S"), "Role");

        class Untagged : BaseStack
        {
            public Untagged(Construct scope, string id) : base(scope, id)
            {
            }

            protected override void Tag()
            {
            }
        }
        """));

    [Fact]
    public void Properties_and_interfaces_of_the_derived_class_are_those_of_the_app() => Assert.Equal(["CCG1001 CostCenter at Grants.Role(new Plain(app, \"P\"), \"Role\")"], LibraryPair.Check(LibraryPair.Grants + """
        public interface ICharged
        {
            string Center { get; }
        }

        public abstract class BaseStack : Stack
        {
            protected abstract string Team { get; }

            protected virtual IEnumerable<string> Keys { get; } = new[] { "Project" };

            protected BaseStack(Construct scope, string id) : base(scope, id)
            {
                Amazon.CDK.Tags.Of(this).Add("Team", Team);
                foreach (var key in Keys)
                {
                    Amazon.CDK.Tags.Of(this).Add(key, "x");
                }

                if (this is ICharged charged)
                {
                    Amazon.CDK.Tags.Of(this).Add("CostCenter", charged.Center);
                }
            }
        }

        """, """
        var app = new App();
        Grants.Role(new Plain(app, "P"), "Role");
        Grants.Role(new Charged(app, "C"), "Role");
        Grants.Role(new More(app, "M"), "Role");

        class Plain : BaseStack
        {
            public Plain(Construct scope, string id) : base(scope, id) { }
            protected override string Team => "a";
        }

        class Charged : Plain, ICharged
        {
            public Charged(Construct scope, string id) : base(scope, id) { }
            public string Center => "42";
        }

        class More : BaseStack
        {
            public More(Construct scope, string id) : base(scope, id) { }
            protected override string Team => "a";
            protected override IEnumerable<string> Keys => new[] { "Project", "CostCenter" };
        }
        """));

    [Fact]
    public void An_override_may_call_what_it_overrides() => Assert.Equal(["CCG1001 CostCenter at Grants.Role(new More(new App(), \"S\"), \"Role\")"], LibraryPair.Check(LibraryPair.Grants + """
        public class BaseStack : Stack
        {
            public BaseStack(Construct scope, string id) : base(scope, id) => Tag();

            protected virtual void Tag() => Amazon.CDK.Tags.Of(this).Add("Team", "x");
        }

        """, """
        Grants.Role(new More(new App(), "S"), "Role");

        class More : BaseStack
        {
            public More(Construct scope, string id) : base(scope, id) { }

            protected override void Tag()
            {
                base.Tag();
                Amazon.CDK.Tags.Of(this).Add("Project", "x");
            }
        }
        """));

    [Fact]
    public void A_condition_on_what_the_app_hands_over_is_decided_by_the_app()
    {
        const string library = LibraryPair.Grants + """
            public class StageStack : Stack
            {
                public StageStack(Construct scope, string id, bool isTagged, string team = null) : base(scope, id)
                {
                    if (isTagged)
                    {
                        Amazon.CDK.Tags.Of(this).Add("Project", "chat");
                        Amazon.CDK.Tags.Of(this).Add("CostCenter", "42");
                    }

                    if (team != null)
                    {
                        Amazon.CDK.Tags.Of(this).Add("Team", team);
                    }
                }
            }

            """;
        Assert.Empty(LibraryPair.Check(library, "Grants.Role(new StageStack(new App(), \"S\", true, \"a\"), \"Role\");"));
        Assert.Equal(["CCG1001 Team at Grants.Role(stack, \"Role\")"], LibraryPair.Check(library, "var stack = new StageStack(new App(), \"S\", true);\nGrants.Role(stack, \"Role\");"));
        Assert.Equal(["CCG1001 Project,CostCenter at Grants.Role(stack, \"Role\")"], LibraryPair.Check(library, "var stack = new StageStack(new App(), \"S\", team: \"a\", isTagged: false);\nGrants.Role(stack, \"Role\");"));
        Assert.StartsWith("CCG9001", Assert.Single(LibraryPair.Check(library, "var stack = new StageStack(new App(), \"S\", System.Environment.GetEnvironmentVariable(\"T\") == \"1\", \"a\");\nGrants.Role(stack, \"Role\");")), StringComparison.Ordinal);
    }

    [Fact]
    public void Overloads_and_constructors_that_call_each_other_are_told_apart() => Assert.Equal(["CCG1001 Project,CostCenter at Grants.Role(new T(app, \"B\"), \"Role\")", "CCG1001 Team,CostCenter at Grants.Role(new T(app, 1), \"Role\")"], LibraryPair.Check(LibraryPair.Grants + """
        public class T : Stack
        {
            public T(Construct scope, string id) : base(scope, id) => Amazon.CDK.Tags.Of(this).Add("Team", "a");
            public T(Construct scope, int number) : this(scope, "N" + number, "Project") { }
            private T(Construct scope, string id, string key) : base(scope, id) => Amazon.CDK.Tags.Of(this).Add(key, "a");
        }

        """, """
        var app = new App();
        Grants.Role(new T(app, "B"), "Role");
        Grants.Role(new T(app, 1), "Role");
        """));

    [Fact]
    public void A_generic_base_class_takes_its_values_from_the_app() => Assert.Equal(["CCG1001 Project,CostCenter at Grants.Role(this, \"Role\")"], LibraryPair.Check(LibraryPair.Grants + """
        public abstract class ConfiguredStack<TConfig> : Stack
            where TConfig : class
        {
            protected TConfig Config { get; }

            protected ConfiguredStack(Construct scope, string id, TConfig config, Func<TConfig, string> team) : base(scope, id)
            {
                Config = config;
                Amazon.CDK.Tags.Of(this).Add("Team", team(config));
            }
        }

        """, """
        new ChatStack(new App(), new Config("a", true));

        record Config(string Team, bool Llm);

        class ChatStack : ConfiguredStack<Config>
        {
            public ChatStack(Construct scope, Config config) : base(scope, "S", config, c => c.Team)
            {
                if (Config.Llm)
                {
                    Grants.Role(this, "Role");
                }
            }
        }
        """));
}
