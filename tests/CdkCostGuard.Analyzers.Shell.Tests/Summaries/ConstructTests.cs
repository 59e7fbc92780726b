namespace CdkCostGuard.Analyzers.Shell.Tests.Summaries;

/// <summary>Constructs of a library that make roles, grant and tag.</summary>
public class ConstructTests
{
    private const string Chat = LibraryPair.Grants + """
        public class ChatProps
        {
            public string Team { get; set; }
            public IRole Role { get; set; }
            public bool Llm { get; set; } = true;
            public IDictionary<string, string> Extra { get; set; } = new Dictionary<string, string>();
        }

        public class Chat : Construct
        {
            private readonly Function _function;

            public Chat(Construct scope, string id, ChatProps props) : base(scope, id)
            {
                var role = props.Role ?? new Role(this, $"{id}Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
                _function = new Function(this, "Function", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = "x", Code = Code.FromAsset("."), Role = role });
                if (props.Llm)
                {
                    _function.AddToRolePolicy(Grants.Bedrock());
                }

                if (props.Team != null)
                {
                    Amazon.CDK.Tags.Of(this).Add("Team", props.Team);
                }

                foreach (var tag in props.Extra)
                {
                    Amazon.CDK.Tags.Of(this).Add(tag.Key, tag.Value);
                }
            }

            public IRole Role => _function.Role;

            public void GrantTo(IGrantable grantee) => grantee.GrantPrincipal.AddToPrincipalPolicy(Grants.Bedrock());
        }

        """;

    [Fact]
    public void A_role_of_its_own_that_the_app_tags_is_quiet() => Assert.Empty(LibraryPair.Check(Chat, """
        var stack = new Stack(new App(), "S");
        var chat = new Chat(stack, "Chat", new ChatProps { Team = "a", Extra = new Dictionary<string, string> { ["Project"] = "p" } });
        Amazon.CDK.Tags.Of(chat.Role).Add("CostCenter", "42");
        """));

    [Fact]
    public void What_is_missing_stands_at_the_construct_in_the_app() => Assert.Equal(["CCG1001 Project,CostCenter at new Chat(stack, \"Chat\", new ChatProps { Team = \"a\" })"], LibraryPair.Check(Chat, """
        var stack = new Stack(new App(), "S");
        new Chat(stack, "Chat", new ChatProps { Team = "a" });
        """));

    [Fact]
    public void Without_a_grant_there_is_nothing_to_say() => Assert.Empty(LibraryPair.Check(Chat, """
        new Chat(new Stack(new App(), "S"), "Chat", new ChatProps { Llm = false });
        """));

    [Fact]
    public void A_role_that_the_app_hands_over_is_the_one_that_is_granted() => Assert.Equal(["CCG1001 Team,Project,CostCenter at new Role(stack, \"Role\", new RoleProps { AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") })"], LibraryPair.Check(Chat, """
        var stack = new Stack(new App(), "S");
        var role = new Role(stack, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        new Chat(stack, "Chat", new ChatProps { Role = role, Team = "a" });
        """));

    [Fact]
    public void Two_that_are_handed_one_role_share_it() => Assert.Contains(LibraryPair.Check(Chat, """
        var app = new App();
        var one = new Stack(app, "One");
        var two = new Stack(app, "Two");
        var role = new Role(one, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        foreach (var key in new[] { "Team", "Project", "CostCenter" }) Amazon.CDK.Tags.Of(role).Add(key, "x");
        Amazon.CDK.Tags.Of(one).Add("Project", "a");
        Amazon.CDK.Tags.Of(two).Add("Project", "b");
        new Chat(one, "Chat", new ChatProps { Role = role });
        new Chat(two, "Chat", new ChatProps { Role = role });
        """), f => f.StartsWith("CCG2", StringComparison.Ordinal));

    [Fact]
    public void A_method_of_the_construct_grants_to_what_it_is_given() => Assert.Equal(["CCG1001 Team,CostCenter at new Function(stack, \"F\", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = \"x\", Code = Code.FromAsset(\".\") })"], LibraryPair.Check(Chat, """
        var stack = new Stack(new App(), "S");
        Amazon.CDK.Tags.Of(stack).Add("Project", "p");
        var function = new Function(stack, "F", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = "x", Code = Code.FromAsset(".") });
        new Chat(stack, "Chat", new ChatProps { Llm = false }).GrantTo(function);
        """));

    [Fact]
    public void A_value_that_is_known_only_when_the_app_runs_is_not_judged() => Assert.StartsWith("CCG9001", Assert.Single(LibraryPair.Check(Chat, """
        new Chat(new Stack(new App(), "S"), "Chat", new ChatProps { Extra = new Dictionary<string, string> { [Console.ReadLine()] = "x" } });
        """)), StringComparison.Ordinal);

    [Fact]
    public void A_policy_that_the_library_makes_and_the_app_attaches_grants() => Assert.Equal(["CCG1001 Team,Project,CostCenter at new Role(stack, \"Role\", new RoleProps { AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") })"], LibraryPair.Check("""
        public class Models : Construct
        {
            public ManagedPolicy Policy { get; }

            public Models(Construct scope, string id) : base(scope, id)
            {
                var document = new PolicyDocument();
                Policy = new ManagedPolicy(this, "Policy", new ManagedPolicyProps { Document = document });
                document.AddStatements(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:Invoke*" }, Resources = new[] { "*" } }));
            }
        }

        """, """
        var stack = new Stack(new App(), "S");
        var role = new Role(stack, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddManagedPolicy(new Models(stack, "Models").Policy);
        """));

    [Fact]
    public void A_record_with_parts_of_its_own_is_read() => Assert.Equal(["CCG1001 Project at new Service(new Stack(new App(), \"S\"), \"Service\", new ServiceProps(new Owner(\"a\")) { Center = \"42\" })"], LibraryPair.Check(LibraryPair.Grants + """
        public record Owner(string Team);
        public record ServiceProps(Owner Owner, string Center = null);
        public class Service : Construct
        {
            public Service(Construct scope, string id, ServiceProps props) : base(scope, id)
            {
                Grants.Role(this, "Role");
                Amazon.CDK.Tags.Of(this).Add("Team", props.Owner.Team);
                if (props.Center is not null) Amazon.CDK.Tags.Of(this).Add("CostCenter", props.Center);
            }
        }

        """, """
        new Service(new Stack(new App(), "S"), "Service", new ServiceProps(new Owner("a")) { Center = "42" });
        """));

    [Fact]
    public void A_construct_inside_the_construct_can_be_reached() => Assert.Empty(LibraryPair.Check(LibraryPair.Grants + """
        public class Inner : Construct
        {
            public Role Role { get; }
            public Inner(Construct scope, string id) : base(scope, id) => Role = Grants.Role(this, "Role");
        }

        public class Outer : Construct
        {
            public Inner Inner { get; }
            public Outer(Construct scope, string id) : base(scope, id)
            {
                Inner = new Inner(this, "Inner");
                Amazon.CDK.Tags.Of(Inner).Add("Team", "a");
            }
        }

        """, """
        var outer = new Outer(new Stack(new App(), "S"), "Outer");
        Amazon.CDK.Tags.Of(outer.Inner).Add("Project", "p");
        Amazon.CDK.Tags.Of(outer.Inner.Role).Add("CostCenter", "42");
        """));

    [Fact]
    public void A_construct_that_derives_from_one_of_the_construct_library_keeps_its_role() => Assert.Equal(["CCG1001 Project at new ChatFunction(stack, \"F\", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = \"x\", Code = Code.FromAsset(\".\") })"], LibraryPair.Check(LibraryPair.Grants + """
        public class ChatFunction : Function
        {
            public ChatFunction(Construct scope, string id, IFunctionProps props) : base(scope, id, props)
            {
                AddToRolePolicy(Grants.Bedrock());
                Amazon.CDK.Tags.Of(this).Add("Team", "a");
                Amazon.CDK.Tags.Of(Role).Add("CostCenter", "42");
            }
        }

        """, """
        var stack = new Stack(new App(), "S");
        new ChatFunction(stack, "F", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = "x", Code = Code.FromAsset(".") });
        """));
}
