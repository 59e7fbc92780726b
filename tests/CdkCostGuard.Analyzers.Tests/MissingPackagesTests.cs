using CdkCostGuard.Analyzers.Model;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Programs some of whose packages are not among the references, as before a restore.</summary>
public class MissingPackagesTests
{
    private const string Role = """
        var app = new App(); var stack = new Stack(app, "S");
        var role = new Role(stack, "R", new RoleProps { AssumedBy = new ServicePrincipal("bedrock-agentcore.amazonaws.com"),
            ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName("AmazonBedrockFullAccess") } });

        """;

    private const string Grant = "AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AmazonBedrockFullAccess\"))";

    [Theory]
    [InlineData("using Amazon.CDK.AWS.AgentCore.Alpha;", "Runtime")]
    [InlineData("using AgentRuntime = Amazon.CDK.AWS.AgentCore.Runtime;", "AgentRuntime")]
    public void RoleHandedToAConstructOfAws_HasTheTagsThatAreSeen(string directive, string type)
    {
        var facts = Program.Facts($$"""
            using Amazon.CDK; using Amazon.CDK.AWS.IAM; {{directive}}
            {{Role}}
            var runtime = new {{type}}(stack, "Runtime", new RuntimeProps { RuntimeName = "r", ExecutionRole = role, Authorizer = Authorizer.Using(role) });
            var provider = Provider.UsingPool(stack, "Provider", new ProviderProps { Role = role });
            runtime.GrantInvoke(role);
            """);

        Assert.Equal(Presence.No, Assert.Single(facts.Principals).Tags.Has("Team"));
        Assert.Empty(facts.LooseGrants);
    }

    [Theory]
    [InlineData("")]
    [InlineData("using Acme.Cdk;")]
    [InlineData("using Amazon.CDK.AWS.AgentCore.Alpha; using Acme.Cdk;")]
    public void RoleHandedToAConstructOfSomeoneElse_MayBeTagged(string directive)
    {
        var facts = Program.Facts($$"""
            using Amazon.CDK; using Amazon.CDK.AWS.IAM; {{directive}}
            {{Role}}
            var runtime = new Runtime(stack, "Runtime", new RuntimeProps { RuntimeName = "r", ExecutionRole = role });
            """);

        Assert.Equal(Presence.Unknown, Assert.Single(facts.Principals).Tags.Has("Team"));
    }

    [Theory]
    [InlineData("new Pool(stack, \"P\").AuthenticatedRole.")]
    [InlineData("Function f = new DotNetFunction(stack, \"P\", new()); f.Role.")]
    [InlineData("foreach (var role in Acme.Roles()) role.")]
    public void GrantToSomethingThatIsNotFound_IsLoose(string receiver)
    {
        var facts = Program.Facts($$"""
            using Amazon.CDK; using Amazon.CDK.AWS.IAM; using Amazon.CDK.AWS.Lambda; using Acme.Cdk;
            var app = new App(); var stack = new Stack(app, "S");
            {{receiver}}{{Grant}};
            """);

        Assert.Empty(facts.Principals);
        var grant = Assert.Single(facts.LooseGrants.Select(g => g.Site).Distinct());
        Assert.Equal(2, grant.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void GrantOfSomethingElseToSomethingThatIsNotFound_IsNone()
    {
        var facts = Program.Facts("""
            using Amazon.CDK; using Amazon.CDK.AWS.IAM; using Acme.Cdk;
            var app = new App(); var stack = new Stack(app, "S");
            new Pool(stack, "P").AuthenticatedRole.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AmazonS3FullAccess"));
            """);

        Assert.Empty(facts.LooseGrants);
    }

    [Fact]
    public void GrantToAParameterOfALibrary_IsItsCallers()
    {
        var facts = Program.Facts($$"""
            using Amazon.CDK; using Amazon.CDK.AWS.IAM; using Constructs;
            public class Access : Construct
            {
                public Access(Construct scope, string id, IRole role) : base(scope, id) { role.{{Grant}}; }
            }
            """);

        Assert.Empty(facts.LooseGrants);
        Assert.Empty(facts.Principals);
    }

    [Fact]
    public void GrantToAnAccount_IsNotLoose()
    {
        var facts = Program.Facts("""
            using Amazon.CDK; using Amazon.CDK.AWS.IAM;
            var app = new App(); var stack = new Stack(app, "S");
            new AccountRootPrincipal().AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } }));
            """);

        Assert.Empty(facts.LooseGrants);
    }
}
