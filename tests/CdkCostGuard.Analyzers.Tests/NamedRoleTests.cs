using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Roles that are found again by name, and those that others make.</summary>
public class NamedRoleTests
{
    private const string Role = "var r = new Role(this, \"R\", new RoleProps { RoleName = \"invoker\", AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") }); r.AddToPolicy(Bedrock()); ";

    private const string Function = "Function F(string id, IRole role) => new Function(this, id, new FunctionProps { Runtime = Runtime.PYTHON_3_12, Handler = \"h\", Code = Code.FromInline(\"x\"), Role = role });";

    [Theory]
    [InlineData("F(\"A\", Role.FromRoleName(this, \"I\", \"another\")); F(\"B\", r);", "S/B")]
    [InlineData("F(\"A\", Role.FromRoleArn(this, \"I\", \"arn:aws:iam::111122223333:user/invoker\")); F(\"B\", r);", "S/B")]
    [InlineData("F(\"A\", Role.FromRoleName(this, \"I\", \"invoker\")); F(\"B\", r);", "S/A,S/B")]
    [InlineData("F(\"A\", Role.FromRoleArn(this, \"I\", \"arn:aws:iam::111122223333:role/invoker\")); F(\"B\", r);", "S/A,S/B")]
    [InlineData("F(\"A\", Role.FromRoleArn(this, \"I\", $\"arn:aws:iam::{Account}:role/path/invoker\")); F(\"B\", r);", "S/A,S/B")]
    [InlineData("new CfnFunction(this, \"A\", new CfnFunctionProps { Role = $\"arn:aws:iam::{Account}:role/invoker\" }); F(\"B\", r);", "S/A,S/B")]
    public void Uses(string code, string expected) =>
        Assert.Equal(expected, string.Join(",", Program.InStack(Role + code, Function).Single(p => p.Path == "S/R").Uses.Select(u => u.Path).Order(StringComparer.Ordinal)));

    [Fact]
    public void RoleOfTheNameInAnotherAccount_IsAnother() =>
        Assert.Empty(Program.InStack("Role.FromRoleArn(this, \"I\", \"arn:aws:iam::444455556666:role/invoker\");", extra: """
            public class Other : Stack
            {
                public Other(Construct scope, string id, IRole role) : base(scope, id, new StackProps { Env = new Amazon.CDK.Environment { Account = "111122223333" } })
                {
                    var r = new Role(this, "R", new RoleProps { RoleName = "invoker", AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
                    new CfnFunction(this, "A", new CfnFunctionProps { Role = "arn:aws:iam::444455556666:role/invoker" });
                }
            }
            """, main: "new Other(app, \"O\", null);").Single(p => p.Path == "O/R").Uses);

    [Fact]
    public void GrantByName_IsTheRoles() => Assert.Equal(InvokerClass.Direct, Program.InStack(
        "new Role(this, \"R\", new RoleProps { RoleName = \"invoker\", AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") }); new CfnPolicy(this, \"P\", new CfnPolicyProps { PolicyName = \"p\", Roles = new[] { \"invoker\" }, PolicyDocument = new PolicyDocument(new PolicyDocumentProps { Statements = new[] { Bedrock() } }) });")
        .Single(p => p.Path == "S/R").Class);

    [Fact]
    public void ImportOfAnOwnRole_IsNoRoleOfItsOwn() =>
        Assert.Equal(["S/R"], Program.InStack(Role + "Role.FromRoleName(this, \"I\", \"invoker\").AddToPrincipalPolicy(Bedrock());").Select(p => p.Path));

    [Theory]
    [InlineData("NewRole(this, \"R\").WithoutPolicyUpdates()")]
    [InlineData("Role.FromRoleArn(this, \"I\", NewRole(this, \"R\").RoleArn, new FromRoleArnOptions { Mutable = false })")]
    public void RoleThatTakesNoPolicies_IsUsedAllTheSame(string role)
    {
        var principal = Program.InStack("F(\"A\", " + role + ").AddToRolePolicy(Bedrock());", Function).Single(p => p.Path == "S/R");

        Assert.Equal((InvokerClass.None, "S/A"), (principal.Class, Assert.Single(principal.Uses).Path));
    }

    [Fact]
    public void RolesThatOthersMake_AreNoneOfTheProgram()
    {
        const string roles = "Role.CustomizeRoles(this); NewRole(this, \"R\").AddToPolicy(Bedrock()); var f = F(\"F\", null); f.AddToRolePolicy(Bedrock());";

        Assert.Empty(Program.InStack(roles, Function));
    }

    [Theory]
    [InlineData("Role.CustomizeRoles(this, new CustomizeRolesOptions { PreventSynthesis = false }); NewRole(this, \"R\").AddToPolicy(Bedrock());")]
    [InlineData("NewRole(this, \"R\").AddToPolicy(Bedrock()); Role.CustomizeRoles(this);")]
    [InlineData("Role.CustomizeRoles(new Construct(this, \"C\")); NewRole(this, \"R\").AddToPolicy(Bedrock());")]
    public void RolesThatAreSynthesizedNevertheless_Count(string code) => Assert.Equal(InvokerClass.Direct, Assert.Single(Program.InStack(code)).Class);
}
