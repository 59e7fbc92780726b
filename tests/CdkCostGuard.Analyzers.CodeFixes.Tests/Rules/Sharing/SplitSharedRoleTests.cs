using CdkCostGuard.Analyzers.CodeFixes.Rules.Sharing;
using CdkCostGuard.Analyzers.Rules.Sharing;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Sharing;

public class SplitSharedRoleTests
{
    private const string Role = """
                var role = new Role(this, "ModelRole", new RoleProps
                {
                    AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), // Functions only.
                });
                role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

        """;

    private const string Helpers = """
            Function Run(string id, IRole role) => new Function(this, id, new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = "Ask", Code = Code.FromAsset("ask"), Role = role });
            Function RunAndTag(IRole role, string id)
            {
                Amazon.CDK.Tags.Of(role).Add("Team", "Search");
                role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole"));
                return Run(id, role: role);
            }
            Function Keep(string id, IRole role) { Kept = role; return Run(id, role); }
            void Twice(string id, IRole role) { for (var i = 0; i < 2; i++) Run(id + i, role); }
            virtual protected void Other(string id, IRole role) { }
            PolicyStatement Statement() => new PolicyStatement(new PolicyStatementProps { Actions = new[] { "s3:*" }, Resources = new[] { "*" } });
            PolicyStatement Counted() { count++; return Statement(); }
            int count;
            IRole? Kept { get; set; }

        """;

    [Theory]
    [InlineData("var a = Run(\"A\", role); var b = Run(\"B\", role); Kept = role;")]
    [InlineData("var a = Run(\"A\", role); var b = Keep(\"B\", role);")]
    [InlineData("Run(\"A\", role); Other(\"B\", role); Run(\"C\", role);")]
    [InlineData("Run(\"A\", role); Twice(\"B\", role);")]
    [InlineData("foreach (var id in new[] { \"A\", \"B\" }) Run(id, role);")]
    [InlineData("if (Node != null) { Run(\"A\", role); } Run(\"B\", role);")]
    [InlineData("System.Func<string, Function> run = id => Run(id, role); run(\"A\"); run(\"B\");")]
    [InlineData("Run(\"A\", role); Run(\"B\", role); new CfnOutput(this, \"O\", new CfnOutputProps { Value = role.RoleArn });")]
    [InlineData("Run(\"A\", role); Run(\"B\", role); role.AttachInlinePolicy(new Policy(this, \"P\", new PolicyProps { Statements = new[] { Statement() } }));")]
    [InlineData("Run(\"A\", role); Run(\"B\", role); role.AddToPolicy(Counted());")]
    [InlineData("Run(\"A\", role); Run(\"B\", role); role.AddManagedPolicy(new ManagedPolicy(this, \"P\", new ManagedPolicyProps { Statements = new[] { Statement() } }));")]
    [InlineData("Run(\"A\", role); Run(\"B\", role); role = null!;")]
    [InlineData("Function a = Run(\"A\", role), b = Run(\"B\", role);")]
    public Task What_leaves_the_statements_is_left_alone(string body) => IsLeftAlone(Role + "        " + body);

    [Theory]
    [InlineData("new RoleProps { RoleName = \"models\", AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\"), ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName(\"AmazonBedrockFullAccess\") } }")]
    [InlineData("Caller.Props()")]
    [InlineData("new RoleProps { AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\"), ManagedPolicies = new IManagedPolicy[] { new ManagedPolicy(this, \"P\", new ManagedPolicyProps { Statements = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"bedrock:InvokeModel\" }, Resources = new[] { \"*\" } }) } }) } }")]
    public Task A_role_that_cannot_be_made_twice_is_left_alone(string props) =>
        IsLeftAlone($"        var role = new Role(this, \"R\", {props}); Run(\"A\", role); Run(\"B\", role);");

    [Theory]
    [InlineData("public Role Models { get; set; }")]
    [InlineData("public virtual Role Models { get; private set; }")]
    [InlineData("public Role Models { get => models; init => models = value; } Role models = null!;")]
    [InlineData("public Role Models;")]
    [InlineData("public static Role Models { get; private set; } = null!;")]
    public Task A_member_that_others_may_set_or_replace_is_left_alone(string member) =>
        IsLeftAlone("        " + Role.Replace("var role", "Models", StringComparison.Ordinal).Replace("role.", "Models.", StringComparison.Ordinal) + "        Run(\"A\", Models); Run(\"B\", Models);", member);

    [Theory]
    [InlineData("if (app.Node != null) { new T(app, \"B\", s.Models); }", "")]
    [InlineData("foreach (var id in new[] { \"B\", \"C\" }) new T(app, id, s.Models);", "")]
    [InlineData("new T(app, \"B\", s.Models); System.Console.Write(s.Models.RoleName);", "")]
    [InlineData("new T(app, \"B\", s.Models); s.Models.AddToPolicy(new PolicyStatement());", "")]
    [InlineData("new T(app, \"B\", s.Models);", "public IRole Same => Models;")]
    public async Task A_member_that_is_used_otherwise_is_left_alone(string use, string member)
    {
        using var program = new FixedProgram<InvokerSharedByApplications, SplitSharedRole>(Platform(use, "    public Role Models { get; }" + member));
        Assert.Empty(await program.CompilerErrors());
        Assert.Empty(await program.Offers());
    }

    [Theory]
    [InlineData("public Role Models { get; }", "Models", "BModels")]
    [InlineData("internal Role _models = null!;", "_models", "")]
    [InlineData("internal readonly Role _models;", "_models", "_bModels")]
    public async Task Stacks_that_are_given_the_role_of_a_platform_are_given_their_own(string member, string name, string copy)
    {
        var source = Platform("new T(app, \"B\", s.Models); // b", "    " + member + "\n").Replace("Models", name, StringComparison.Ordinal).Replace("Model" + name, "ModelRole", StringComparison.Ordinal);
        using var program = new FixedProgram<InvokerSharedByApplications, SplitSharedRole>(source);
        Assert.Empty(await program.CompilerErrors());
        if (copy.Length == 0)
        {
            Assert.Empty(await program.Offers());
            return;
        }

        var text = await program.Fix();
        Assert.Contains($"    {member}\n    {member.Replace(name, copy, StringComparison.Ordinal)}\n", text, StringComparison.Ordinal);
        Assert.Contains($"new T(app, \"A\", s.{name});", text, StringComparison.Ordinal);
        Assert.Contains($"new T(app, \"B\", s.{copy}); // b", text, StringComparison.Ordinal);
        Assert.Contains($"        {copy} = new Role(this, \"BModelRole\",", text, StringComparison.Ordinal);
        Assert.Contains($"        {copy}.AddToPolicy(", text, StringComparison.Ordinal);
        Assert.Empty(await program.Find());
    }

    [Fact]
    public async Task The_title_counts_the_workloads()
    {
        using var program = new FixedProgram<InvokerUsedByWorkloads, SplitSharedRole>(Source(Role + "        Run(\"A\", role); Run(\"B\", role);"));
        var offer = Assert.Single(await program.Offers());
        Assert.Equal(("Give each of the 2 workloads a role of its own", "CCG2001.SplitSharedRole"), (offer.Title, offer.EquivalenceKey));
    }

    [Fact]
    public Task The_first_keeps_the_role_and_the_others_get_copies_with_all_grants_and_tags() => Becomes(
        """
                // Who asks.
                var role = new Role(this, "ModelRole", new RoleProps
                {
                    AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), // Functions only.
                }); // a
                role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

                var chat = new Function(this, "Chat", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = "Ask", Code = Code.FromAsset("ask"), Role = role });
                _ = Run("SumUp", role); // b
                RunAndTag(role, "sum-up");
                Amazon.CDK.Tags.Of(role).Add("Project", "Copilot");
                Amazon.CDK.Tags.Of(chat).Add("Project", "Copilot");
                role.AddToPrincipalPolicy(Statement());
        """,
        """
                // Who asks.
                var role = new Role(this, "ModelRole", new RoleProps
                {
                    AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), // Functions only.
                }); // a
                role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

                var sumUpRole = new Role(this, "SumUpModelRole", new RoleProps
                {
                    AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), // Functions only.
                });
                sumUpRole.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

                var sumUpRole2 = new Role(this, "SumUpModelRole2", new RoleProps
                {
                    AssumedBy = new ServicePrincipal("lambda.amazonaws.com"), // Functions only.
                });
                sumUpRole2.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));

                var chat = new Function(this, "Chat", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = "Ask", Code = Code.FromAsset("ask"), Role = role });
                _ = Run("SumUp", sumUpRole); // b
                RunAndTag(sumUpRole2, "sum-up");
                Amazon.CDK.Tags.Of(role).Add("Project", "Copilot");
                Amazon.CDK.Tags.Of(sumUpRole).Add("Project", "Copilot");
                Amazon.CDK.Tags.Of(sumUpRole2).Add("Project", "Copilot");
                Amazon.CDK.Tags.Of(chat).Add("Project", "Copilot");
                role.AddToPrincipalPolicy(Statement());
                sumUpRole.AddToPrincipalPolicy(Statement());
                sumUpRole2.AddToPrincipalPolicy(Statement());
        """);

    [Fact]
    public async Task Applications_that_share_a_role_are_told_apart()
    {
        const string Body = Role + """
                    Amazon.CDK.Tags.Of(Run("Chat", role)).Add("Project", "Chat");
                    Amazon.CDK.Tags.Of(Run("Search", role)).Add("Project", "Search");
            """;
        using var program = new FixedProgram<InvokerSharedByApplications, SplitSharedRole>(Source(Body));
        Assert.Empty(await program.CompilerErrors());
        Assert.Contains("Run(\"Search\", searchRole)", await program.Fix(), StringComparison.Ordinal);
        Assert.Empty(await program.Find());
        Assert.Empty(await program.Find<InvokerUsedByWorkloads>());
    }

    [Fact]
    public async Task All_shared_roles_of_a_document_are_split()
    {
        const string Body = Role + """
                    Run("A", role);
                    Run("B", role);
                    Make();
            """;
        using var program = new FixedProgram<InvokerUsedByWorkloads, SplitSharedRole>(Source(Body, "    void Make()\n    {\n" + Role.Replace("ModelRole", "Other", StringComparison.Ordinal) + "        Run(\"C\", role);\n        Run(\"D\", role);\n    }\n"));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(2, (await program.Find()).Length);
        var text = await program.FixAll();
        Assert.Contains("var bRole = new Role(this, \"BModelRole\"", text, StringComparison.Ordinal);
        Assert.Contains("var dRole = new Role(this, \"DOther\"", text, StringComparison.Ordinal);
        Assert.Empty(await program.Find());
    }

    [Fact]
    public async Task Statements_of_the_top_level_and_line_ends()
    {
        var source = Source("");
        var start = source.IndexOf("class Program", StringComparison.Ordinal);
        var end = source.IndexOf("static class Caller", StringComparison.Ordinal);
        var top = (Role.Replace("this", "stack", StringComparison.Ordinal) + "Run(\"A\"); Run(\"B\");\n").Replace("        ", "", StringComparison.Ordinal)
            .Replace("Run(\"A\")", "new Function(stack, \"A\", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = \"Ask\", Code = Code.FromAsset(\"ask\"), Role = role })", StringComparison.Ordinal)
            .Replace("Run(\"B\")", "new CfnFunction(stack, \"B\", new CfnFunctionProps { Code = new CfnFunction.CodeProperty(), Role = role.RoleArn })", StringComparison.Ordinal);
        source = (source[..start] + "var stack = new Stack(new App(), \"S\");\n" + top + source[end..]).ReplaceLineEndings("\r\n");
        using var program = new FixedProgram<InvokerUsedByWorkloads, SplitSharedRole>(source);
        Assert.Empty(await program.CompilerErrors());
        var text = await program.Fix();
        Assert.Contains("Role = bRole.RoleArn", text, StringComparison.Ordinal);
        Assert.Equal(text.ReplaceLineEndings("\r\n"), text);
        Assert.Empty(await program.Find());
    }

    // A stack that makes the role, and others that are given it.
    private static string Platform(string use, string member) =>
        Source(Role.Replace("var role", "Models", StringComparison.Ordinal).Replace("role.", "Models.", StringComparison.Ordinal), member)
            .Replace("app.Synth();", $"var s = stack; new T(app, \"A\", s.Models); {use}\n        app.Synth();", StringComparison.Ordinal)
        + """

            class T : Stack
            {
                public T(Construct scope, string id, IRole role) : base(scope, id)
                {
                    new Function(this, "F", new FunctionProps { Runtime = Runtime.DOTNET_8, Handler = "Ask", Code = Code.FromAsset("ask"), Role = role });
                }
            }
            """;

    private static async Task IsLeftAlone(string body, string members = "")
    {
        using var program = new FixedProgram<InvokerUsedByWorkloads, SplitSharedRole>(Source(body, members));
        Assert.Empty(await program.CompilerErrors());
        Assert.Empty(await program.Offers());
    }

    private static async Task Becomes(string body, string expected)
    {
        using var program = new FixedProgram<InvokerUsedByWorkloads, SplitSharedRole>(Source(body));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(Source(expected), await program.Fix());
        Assert.Empty(await program.Find());
    }

    private static string Source(string body, string members = "") => "using Amazon.CDK.AWS.Lambda;\n" + Programs.Stack(body, Helpers + members);
}
