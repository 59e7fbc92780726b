using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Users, their keys, and what runs with a role.</summary>
public class UsersAndUsesTests
{
    [Theory]
    [InlineData("var u = new User(this, \"U\"); u.AddToPolicy(Bedrock()); new AccessKey(this, \"K\", new AccessKeyProps { User = u });")]
    [InlineData("var u = new User(this, \"U\"); u.AddToPolicy(Bedrock()); new CfnAccessKey(this, \"K\", new CfnAccessKeyProps { UserName = u.UserName });")]
    [InlineData("var u = new CfnUser(this, \"U\", new CfnUserProps { ManagedPolicyArns = new[] { \"arn:aws:iam::aws:policy/AmazonBedrockFullAccess\" } }); new CfnAccessKey(this, \"K\", new CfnAccessKeyProps { UserName = u.Ref });")]
    public void KeyOfAUser_IsKnown(string code)
    {
        var user = Assert.Single(Program.InStack(code));

        Assert.Equal((FactKind.User, InvokerClass.Direct, 1), (user.Kind, user.Class, user.Keys.Length));
    }

    [Theory]
    [InlineData("var g = new Group(this, \"G\"); g.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AmazonBedrockFullAccess\")); new User(this, \"U\").AddToGroup(g);")]
    [InlineData("var g = new Group(this, \"G\"); g.AddUser(new User(this, \"U\")); g.AddToPolicy(Bedrock());")]
    public void GroupOfAUser_Grants(string code) => Assert.Equal(InvokerClass.Direct, Assert.Single(Program.InStack(code)).Class);

    [Theory]
    [InlineData("new Amazon.CDK.AWS.Sagemaker.CfnNotebookInstance(this, \"N\", new Amazon.CDK.AWS.Sagemaker.CfnNotebookInstanceProps { InstanceType = \"ml.t3.medium\", RoleArn = r.RoleArn });", "S/N")]
    [InlineData("new Amazon.CDK.AWS.EC2.CfnInstance(this, \"N\", new Amazon.CDK.AWS.EC2.CfnInstanceProps { IamInstanceProfile = new CfnInstanceProfile(this, \"P\", new CfnInstanceProfileProps { Roles = new[] { r.RoleName } }).Ref });", "S/N")]
    [InlineData("new Amazon.CDK.AWS.Batch.CfnJobDefinition(this, \"N\", new Amazon.CDK.AWS.Batch.CfnJobDefinitionProps { Type = \"container\", ContainerProperties = new Amazon.CDK.AWS.Batch.CfnJobDefinition.ContainerPropertiesProperty { Image = \"x\", JobRoleArn = r.RoleArn } });", "S/N")]
    [InlineData("new CfnOutput(this, \"O\", new CfnOutputProps { Value = r.RoleArn });", "")]
    public void RolesByArn_AreUsed(string code, string expected) =>
        Assert.Equal(expected, string.Join(";", Assert.Single(Program.InStack("var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); " + code)).Uses.Select(u => u.Path)));

    [Fact]
    public void Conditions_MakeAGrantConditional() => Assert.All(
        Assert.Single(Program.InStack("NewRole(this, \"R\").AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"bedrock:InvokeModel\" }, Resources = new[] { \"*\" }, Conditions = new Dictionary<string, object> { [\"Bool\"] = new Dictionary<string, string> { [\"aws:SecureTransport\"] = \"true\" } } }));")).Grants,
        g => Assert.True(g.Conditional));

    [Fact]
    public void TagOnAPolicy_IsMisplaced()
    {
        var facts = Program.Facts("""
            using Amazon.CDK; using Amazon.CDK.AWS.IAM;
            var stack = new Stack(new App(), "S");
            var policy = new ManagedPolicy(stack, "P", new ManagedPolicyProps { Statements = new[] { new PolicyStatement() } });
            Tags.Of(policy).Add("Team", "x");
            """);

        Assert.Equal(("Team", "a policy"), Assert.Single(facts.MisplacedTags.Select(t => (t.Key, t.On))));
    }
}
