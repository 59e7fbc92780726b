
namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Permissions boundaries: where they are put, and which of several holds.</summary>
public class BoundaryTests
{
    private const string Narrow = "ManagedPolicy.FromAwsManagedPolicyName(\"ReadOnlyAccess\")";
    private const string Wide = "ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\")";
    private const string Elsewhere = "ManagedPolicy.FromManagedPolicyName(this, \"E\", \"elsewhere\")";

    [Theory]
    [InlineData(Wide, "Direct")]
    [InlineData(Narrow, "None")]
    [InlineData(Elsewhere, "Unknown")]
    [InlineData("stage ? " + Narrow + " : " + Wide, "Direct")]
    [InlineData("stage ? " + Narrow + " : " + Elsewhere, "Unknown")]
    [InlineData("stage ? " + Narrow + " : null", "Direct")]
    [InlineData("ManagedPolicy.FromManagedPolicyArn(this, \"E\", \"arn:aws:iam::123456789012:policy/elsewhere\")", "Unknown")]
    [InlineData("ManagedPolicy.FromManagedPolicyArn(this, \"E\", System.Environment.GetEnvironmentVariable(\"B\"))", "Unknown")]
    [InlineData("new ManagedPolicy(this, \"B\", new ManagedPolicyProps { Statements = new[] { Bedrock() } })", "Direct")]
    [InlineData("new ManagedPolicy(this, \"B\", new ManagedPolicyProps { Statements = new[] { Only(\"s3:*\") } })", "None")]
    [InlineData("new ManagedPolicy(this, \"B\", new ManagedPolicyProps { Statements = new[] { Only(System.Environment.GetEnvironmentVariable(\"A\")) } })", "Unknown")]
    public void OwnBoundary_LeavesWhatItAllows(string boundary, string expected) => Assert.Equal(expected, ClassOf("new Role(this, \"R\", new RoleProps { AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\"), PermissionsBoundary = " + boundary + " }).AddToPolicy(Bedrock());"));

    [Theory]
    [InlineData("PermissionsBoundary.Of(this).Apply(" + Narrow + ");", "None")]
    [InlineData("PermissionsBoundary.Of(this).Apply(" + Elsewhere + ");", "Unknown")]
    [InlineData("PermissionsBoundary.Of(r).Apply(" + Wide + ");", "Direct")]
    [InlineData("PermissionsBoundary.Of(r).Apply(" + Wide + "); PermissionsBoundary.Of(this).Apply(" + Narrow + ");", "Direct")]
    [InlineData("PermissionsBoundary.Of(this).Apply(" + Wide + "); PermissionsBoundary.Of(this).Apply(" + Narrow + ");", "None")]
    [InlineData("PermissionsBoundary.Of(this).Apply(" + Narrow + "); PermissionsBoundary.Of(r).Clear();", "Direct")]
    [InlineData("PermissionsBoundary.Of(this).Apply(" + Narrow + "); if (stage) PermissionsBoundary.Of(r).Apply(" + Wide + ");", "Direct")]
    [InlineData("PermissionsBoundary.Of(this).Apply(" + Narrow + "); if (stage) PermissionsBoundary.Of(r).Apply(" + Narrow + ");", "None")]
    [InlineData("if (stage) PermissionsBoundary.Of(this).Apply(" + Narrow + "); else PermissionsBoundary.Of(this).Apply(" + Narrow + ");", "None")]
    [InlineData("if (stage) PermissionsBoundary.Of(this).Apply(" + Narrow + ");", "Direct")]
    [InlineData("((CfnRole)r.Node.DefaultChild).PermissionsBoundary = \"arn:aws:iam::aws:policy/ReadOnlyAccess\";", "None")]
    [InlineData("((CfnRole)r.Node.DefaultChild).AddPropertyOverride(\"PermissionsBoundary\", \"arn:aws:iam::aws:policy/ReadOnlyAccess\");", "None")]
    [InlineData("PermissionsBoundary.Of(new Construct(this, \"C\")).Apply(" + Narrow + ");", "Direct")]
    public void AppliedBoundary_TheInnermostAndLastHolds(string code, string expected) =>
        Assert.Equal(expected, ClassOf("var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); " + code.Replace("PermissionsBoundary.Of", "Amazon.CDK.AWS.IAM.PermissionsBoundary.Of", StringComparison.Ordinal)));

    [Theory]
    [InlineData("FromArn(\"arn:aws:iam::aws:policy/ReadOnlyAccess\")", "", "None")]
    [InlineData("FromArn(\"arn:aws:iam::aws:policy/AdministratorAccess\")", "", "Direct")]
    [InlineData("FromName(\"elsewhere\")", "", "Unknown")]
    [InlineData("FromName(\"mine\")", "new ManagedPolicy(this, \"B\", new ManagedPolicyProps { ManagedPolicyName = \"mine\", Statements = new[] { Bedrock() } });", "Direct")]
    [InlineData("FromName(\"mine\")", "new ManagedPolicy(this, \"B\", new ManagedPolicyProps { ManagedPolicyName = \"mine\", Statements = new[] { Only(\"s3:*\") } });", "None")]
    [InlineData("FromName(\"elsewhere\")", "Amazon.CDK.AWS.IAM.PermissionsBoundary.Of(this).Apply(" + Narrow + ");", "None")]
    public void BoundaryOfAStackOrAStage_IsThatOfItsRoles(string boundary, string code, string expected)
    {
        foreach (var main in new[]
        {
            "new Bounded(app, \"B\", new StackProps { PermissionsBoundary = Amazon.CDK.PermissionsBoundary." + boundary + " });",
            "new Bounded(new Stage(app, \"G\", new StageProps { PermissionsBoundary = Amazon.CDK.PermissionsBoundary." + boundary + " }), \"B\", null);",
        })
        {
            var members = "public static PolicyStatement Only(string action) => new PolicyStatement(new PolicyStatementProps { Actions = new[] { action }, Resources = new[] { \"*\" } }); public static PolicyStatement Bedrock() => Only(\"bedrock:InvokeModel\");";
            var principal = Assert.Single(Program.InStack("", main: main, extra: $"public class Bounded : Stack {{ {members} public Bounded(Construct scope, string id, IStackProps props) : base(scope, id, props) {{ new Role(this, \"R\", new RoleProps {{ AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") }}).AddToPolicy(Bedrock()); {code} }} }}"));

            Assert.Equal(expected, "" + principal.Class);
        }
    }

    [Fact]
    public void BoundaryFromElsewhere_IsGivenAsTheReason() => Assert.Contains(
        "boundary", Assert.Single(Program.InStack("var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); Amazon.CDK.AWS.IAM.PermissionsBoundary.Of(r).Apply(" + Elsewhere + ");")).ClassReason, StringComparison.Ordinal);

    private static string ClassOf(string code) => "" + Assert.Single(Program.InStack(
        "var stage = System.Environment.GetEnvironmentVariable(\"STAGE\") == \"prod\"; " + code,
        "static PolicyStatement Only(string action) => new PolicyStatement(new PolicyStatementProps { Actions = new[] { action }, Resources = new[] { \"*\" } });")).Class;
}
