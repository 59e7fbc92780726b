namespace CdkCostGuard.Analyzers.Shell.Tests.Summaries;

/// <summary>How libraries of constructs are written: the app learns of the same principals as if it had the source.</summary>
public class IdiomTests
{
    [Fact]
    public void A_builder() => Assert.Equal(["CCG1001 CostCenter at new ChatBuilder().Named(\"A\").With(\"a\", \"p\").Build(stack)"], LibraryPair.Check(LibraryPair.Grants + """
        public sealed class ChatBuilder
        {
            private readonly Dictionary<string, string> _tags = new();
            private string _name = "Chat";

            public ChatBuilder Named(string name)
            {
                _name = name;
                return this;
            }

            public ChatBuilder With(string team, string project)
            {
                _team = team;
                _project = project;
                return this;
            }

            private string _team;
            private string _project;

            public Role Build(Construct scope)
            {
                var role = Grants.Role(scope, _name + "Role");
                if (_team != null) Amazon.CDK.Tags.Of(role).Add("Team", _team);
                if (_project != null) Amazon.CDK.Tags.Of(role).Add("Project", _project);
                return role;
            }
        }

        """, """
        var stack = new Stack(new App(), "S");
        new ChatBuilder().Named("A").With("a", "p").Build(stack);
        """));

    [Fact]
    public void An_enum_decides() => Assert.Equal(["CCG1001 Team,CostCenter at new EnvStack(app, \"Dev\", Env.Dev)", "CCG1001 Team,Project,CostCenter at new EnvStack(app, \"Test\", Env.Test)"], LibraryPair.Check(LibraryPair.Grants + """
        public enum Env { Dev, Test, Prod }

        public class EnvStack : Stack
        {
            public EnvStack(Construct scope, string id, Env env) : base(scope, id)
            {
                Grants.Role(this, "Role");
                foreach (var key in env switch { Env.Prod => new[] { "Team", "Project", "CostCenter" }, Env.Dev => new[] { "Project" }, _ => Array.Empty<string>() })
                {
                    Amazon.CDK.Tags.Of(this).Add(key, "x");
                }
            }
        }

        """, """
        var app = new App();
        new EnvStack(app, "Dev", Env.Dev);
        new EnvStack(app, "Test", Env.Test);
        new EnvStack(app, "Prod", Env.Prod);
        """));

    [Fact]
    public void A_list_of_roles_is_granted() => Assert.Equal(["CCG1001 Team,Project,CostCenter at new Role(stack, id, Props())"], LibraryPair.Check(LibraryPair.Grants + """
        public static class Access
        {
            public static void Allow(params IRole[] roles)
            {
                foreach (var role in roles)
                {
                    role.AddToPrincipalPolicy(Grants.Bedrock());
                }
            }
        }

        """, """
        var stack = new Stack(new App(), "S");
        var (a, b, c) = (New("A"), New("B"), New("C"));
        Access.Allow(a, b);

        Role New(string id) => new Role(stack, id, Props());
        RoleProps Props() => new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") };
        """));

    [Fact]
    public void An_interface_that_the_app_implements() => Assert.Equal(["CCG1001 CostCenter at new Service(new Stack(new App(), \"S\"), new Props())"], LibraryPair.Check(LibraryPair.Grants + """
        public interface IServiceProps
        {
            string Team { get; }
            string Project => "p";
            IDictionary<string, string> Extra { get; }
        }

        public class Service : Construct
        {
            public Service(Construct scope, IServiceProps props) : base(scope, "Service")
            {
                Grants.Role(this, "Role");
                Amazon.CDK.Tags.Of(this).Add("Team", props.Team);
                foreach (var (key, value) in props.Extra) Amazon.CDK.Tags.Of(this).Add(key, value);
            }
        }

        """, """
        new Service(new Stack(new App(), "S"), new Props());

        class Props : IServiceProps
        {
            public string Team => "a" + 1;
            public IDictionary<string, string> Extra { get; } = new Dictionary<string, string> { ["Project"] = "p" };
        }
        """));

    [Fact]
    public void Null_or_empty_and_case_are_asked_by_the_library() => Assert.Equal(["CCG1001 Project,CostCenter at new T(app, \"A\", \"a\", \"dev\")", "CCG1001 Team at new T(app, \"B\", \"\", \"PROD\")"], LibraryPair.Check(LibraryPair.Grants + """
        public class T : Stack
        {
            public T(Construct scope, string id, string team, string stage) : base(scope, id)
            {
                Grants.Role(this, "Role");
                if (!string.IsNullOrEmpty(team)) Amazon.CDK.Tags.Of(this).Add("Team", team);
                if (string.Equals(stage, "prod", StringComparison.OrdinalIgnoreCase))
                {
                    Amazon.CDK.Tags.Of(this).Add("Project", "p");
                    Amazon.CDK.Tags.Of(this).Add("CostCenter", stage);
                }
            }
        }

        """, """
        var app = new App();
        new T(app, "A", "a", "dev");
        new T(app, "B", "", "PROD");
        """));

    [Fact]
    public void A_return_in_the_middle() => Assert.Equal(["CCG1001 Team,Project,CostCenter at new T(app, \"A\", false)"], LibraryPair.Check(LibraryPair.Grants + """
        public class T : Stack
        {
            public T(Construct scope, string id, bool tags) : base(scope, id)
            {
                Grants.Role(this, "Role");
                if (!tags)
                {
                    return;
                }

                foreach (var key in new[] { "Team", "Project", "CostCenter" }) Amazon.CDK.Tags.Of(this).Add(key, "x");
            }
        }

        """, """
        var app = new App();
        new T(app, "A", false);
        new T(app, "B", true);
        """));

    [Fact]
    public void A_role_that_may_be_handed_over_by_pattern() => Assert.Equal(
        ["CCG1001 Project,CostCenter at new Role(stack, \"R\", new RoleProps { AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") })", "CCG1001 Project,CostCenter at new Service(stack, \"A\")"],
        LibraryPair.Check(LibraryPair.Grants + """
        public class Service : Construct
        {
            public IRole Role { get; }

            public Service(Construct scope, string id, IRole role = null) : base(scope, id)
            {
                if (role is { } given)
                {
                    Role = given;
                }
                else
                {
                    Role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("ecs.amazonaws.com") });
                }

                Role.AddToPrincipalPolicy(Grants.Bedrock());
                Amazon.CDK.Tags.Of(Role).Add("Team", "a");
            }
        }

        """, """
        var stack = new Stack(new App(), "S");
        new Service(stack, "A");
        var role = new Role(stack, "R", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        new Service(stack, "B", role);
        """));

    [Fact]
    public void A_lazily_made_part_is_made_when_the_app_asks() => Assert.Equal(["CCG1001 Team,Project,CostCenter at service.Role"], LibraryPair.Check(LibraryPair.Grants + """
        public class Service : Construct
        {
            private Role _role;

            public Service(Construct scope) : base(scope, "Service") { }

            public Role Role => _role ??= Grants.Role(this, "Role");
        }

        """, """
        var service = new Service(new Stack(new App(), "S"));
        Console.WriteLine(service.Role.RoleName);
        Console.WriteLine(service.Role.RoleArn);
        """));

    [Fact]
    public void A_stage_with_stacks_of_a_configuration() => Assert.Equal(["CCG1001 CostCenter at new ChatStage(app, new StageConfig(\"Dev\", null))"], LibraryPair.Check(LibraryPair.Grants + """
        public record StageConfig(string Name, string CostCenter);

        public class ChatStage : Stage
        {
            public ChatStage(Construct scope, StageConfig config) : base(scope, config.Name, new StageProps())
            {
                var stack = new Stack(this, "Chat", new StackProps { Tags = new Dictionary<string, string> { ["Team"] = "a", ["Project"] = config.Name } });
                Grants.Role(stack, "Role");
                if (config.CostCenter is string center)
                {
                    Amazon.CDK.Tags.Of(this).Add("CostCenter", center);
                }
            }
        }

        """, """
        var app = new App();
        new ChatStage(app, new StageConfig("Prod", "42"));
        new ChatStage(app, new StageConfig("Dev", null));
        """));

    [Fact]
    public void What_may_throw_is_not_known_within_a_try_block() => Assert.All(LibraryPair.Findings(LibraryPair.Grants + """
        public static class Tagging
        {
            public static string Check(Construct scope, string team) => team.Length > 3 ? team : throw new ArgumentException("team");
            public static void Tag(Construct scope, string team)
            {
                if (team == null) throw new ArgumentException("team");
                Amazon.CDK.Tags.Of(scope).Add("Team", team);
            }
        }

        """, """
        var role = Grants.Role(new Stack(new App(), "S"), "Role");
        try
        {
            Tagging.Tag(role, null);
        }
        catch (ArgumentException)
        {
            foreach (var key in new[] { "Team", "Project", "CostCenter" }) Amazon.CDK.Tags.Of(role).Add(key, "x");
        }
        """), f => Assert.DoesNotContain("CCG1001", f, StringComparison.Ordinal));

    [Theory]
    [InlineData("foreach (var key in keys.Where(k => k.Length > 3)) Amazon.CDK.Tags.Of(scope).Add(key, \"x\");")]
    [InlineData("for (var i = 0; i < keys.Count; i++) Amazon.CDK.Tags.Of(scope).Add(keys[i], \"x\");")]
    [InlineData("if (scope is Stack) Amazon.CDK.Tags.Of(scope).Add(keys[0], \"x\");")]
    [InlineData("Amazon.CDK.Tags.Of(scope.Node.FindChild(\"Role\")).Add(keys.First(), \"x\");")]
    [InlineData("try { Amazon.CDK.Tags.Of(scope).Add(System.IO.File.ReadAllText(keys[0]), \"x\"); } catch (Exception) { }")]
    [InlineData("foreach (var c in scope.Node.FindAll()) if (c is Role r) foreach (var key in keys) Amazon.CDK.Tags.Of(r).Add(key, \"x\");")]
    [InlineData("keys.ToList().ForEach(key => Amazon.CDK.Tags.Of(scope).Add(key, \"x\"));")]
    [InlineData("Aspects.Of(scope).Add(new Tagger(keys));")]
    [InlineData("var n = 0; while (n < keys.Count) { Amazon.CDK.Tags.Of(scope).Add(keys[n++], \"x\"); }")]
    [InlineData("var all = new Dictionary<string, string>(); foreach (var key in keys) all[key] = \"x\"; foreach (var (k, v) in all) Amazon.CDK.Tags.Of(scope).Add(k, v);")]
    public void What_a_summary_cannot_say_is_never_said_to_be_missing(string body) => Assert.All(LibraryPair.Findings(LibraryPair.Grants + $$"""
        public class Tagger : Amazon.JSII.Runtime.Deputy.DeputyBase, IAspect
        {
            private readonly IReadOnlyList<string> _keys;
            public Tagger(IReadOnlyList<string> keys) => _keys = keys;
            public void Visit(IConstruct node)
            {
                foreach (var key in _keys) Amazon.CDK.Tags.Of(node).Add(key, "x");
            }
        }

        public static class Tagging
        {
            public static void Tag(Construct scope, IReadOnlyList<string> keys)
            {
                {{body}}
            }
        }

        """, """
        var stack = new Stack(new App(), "S");
        var role = Grants.Role(stack, "Role");
        Tagging.Tag(stack, new[] { "Team", "Project", "CostCenter" });
        """), f => Assert.DoesNotContain("CCG1001", f, StringComparison.Ordinal));
}
