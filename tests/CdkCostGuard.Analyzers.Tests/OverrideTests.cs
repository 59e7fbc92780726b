using CdkCostGuard.Analyzers.Model;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>What escape hatches write into the template.</summary>
public class OverrideTests
{
    private const string Role = "var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); var cfn = (CfnRole)r.Node.DefaultChild; ";

    private const string TeamTag = "new Dictionary<string, object> { [\"Key\"] = \"Team\", [\"Value\"] = \"x\" }";

    [Theory]
    [InlineData("cfn.AddPropertyOverride(\"Description\", \"Team\");", "No")]
    [InlineData("cfn.AddOverride(\"Metadata.Team\", \"x\");", "No")]
    [InlineData("cfn.AddPropertyOverride(\"Tags\", new object[] { " + TeamTag + " });", "Yes")]
    [InlineData("cfn.AddOverride(\"Properties.Tags\", new object[] { " + TeamTag + " });", "Yes")]
    [InlineData("cfn.AddPropertyOverride(\"Tags\", new[] { new CfnTag { Key = \"Team\", Value = \"x\" } });", "Yes")]
    [InlineData("cfn.AddPropertyOverride(\"Tags\", System.Environment.GetEnvironmentVariable(\"TAGS\"));", "Unknown")]
    [InlineData("cfn.AddPropertyOverride(System.Environment.GetEnvironmentVariable(\"WHERE\"), \"x\");", "Unknown")]
    public void Tags(string code, string expected) => Assert.Equal(expected, "" + Program.TagOf(Role + code));

    [Theory]
    [InlineData("cfn.AddPropertyOverride(\"Tags\", new object[0]);")]
    [InlineData("cfn.AddPropertyDeletionOverride(\"Tags\");")]
    [InlineData("cfn.AddDeletionOverride(\"Properties.Tags\");")]
    public void Tags_ThatAreReplaced_AreGone(string code) => Assert.Equal(Presence.No, Program.TagOf(Role + code + "Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\");"));

    [Fact]
    public void Tags_ThatAreReplaced_LeaveThoseOfTheStack() =>
        Assert.Equal(Presence.Yes, Program.TagOf(Role + "cfn.AddPropertyDeletionOverride(\"Tags\"); Amazon.CDK.Tags.Of(this).Add(\"Team\", \"x\");"));

    [Theory]
    // Without a list the synthesis writes an object, which is none.
    [InlineData("", "No")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Env\", \"x\");", "Yes")]
    public void TagByIndex_NeedsAList(string before, string expected) => Assert.Equal(expected, "" + Program.TagOf(Role + before + "cfn.AddPropertyOverride(\"Tags.1.Key\", \"Team\");"));

    [Fact]
    public void TagByIndex_MayHideAnother() =>
        Assert.Equal(Presence.Unknown, Program.TagOf(Role + "Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); cfn.AddPropertyOverride(\"Tags.0.Key\", \"Project\");"));

    [Theory]
    [InlineData("cfn.AddPropertyOverride(\"MaxSessionDuration\", 7200);", "None")]
    [InlineData("cfn.AddPropertyOverride(\"ManagedPolicyArns\", new[] { \"arn:aws:iam::aws:policy/ReadOnlyAccess\" });", "None")]
    [InlineData("cfn.AddPropertyOverride(\"ManagedPolicyArns\", new[] { \"arn:aws:iam::aws:policy/AmazonBedrockFullAccess\" });", "Direct")]
    [InlineData("cfn.AddPropertyOverride(\"ManagedPolicyArns.0\", \"arn:aws:iam::aws:policy/AmazonBedrockFullAccess\");", "Unknown")]
    [InlineData("cfn.AddPropertyOverride(\"Policies\", new object[] { new Dictionary<string, object> { [\"PolicyName\"] = \"p\", [\"PolicyDocument\"] = new Dictionary<string, object> { [\"Statement\"] = new Dictionary<string, object> { [\"Effect\"] = \"Allow\", [\"Action\"] = \"bedrock:InvokeModel\", [\"Resource\"] = \"*\" } } } });", "Direct")]
    [InlineData("r.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AmazonBedrockFullAccess\")); cfn.AddPropertyDeletionOverride(\"ManagedPolicyArns\");", "None")]
    [InlineData("cfn.AddPropertyOverride(\"ManagedPolicyArns\", new string[0]); r.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AmazonBedrockFullAccess\"));", "None")]
    [InlineData("r.AddToPolicy(Bedrock()); cfn.AddPropertyDeletionOverride(\"Policies\");", "Direct")]
    public void Policies(string code, string expected) =>
        Assert.Equal(expected, "" + Assert.Single(Program.InStack("var r = NewRole(this, \"R\"); var cfn = (CfnRole)r.Node.DefaultChild; " + code)).Class);

    [Fact]
    public void RoleOfAFunction_IsUsedByIt()
    {
        const string functions = "foreach (var n in new[] { \"A\", \"B\" }) { var f = new Function(this, n, new FunctionProps { Runtime = Runtime.PYTHON_3_12, Handler = \"h\", Code = Code.FromInline(\"x\") }); ((CfnFunction)f.Node.DefaultChild).AddPropertyOverride(\"Role\", r.RoleArn); }";

        Assert.Equal(["S/A", "S/B"], Program.InStack(Role + functions).Single(p => p.Path == "S/R").Uses.Select(u => u.Path));
    }
}
