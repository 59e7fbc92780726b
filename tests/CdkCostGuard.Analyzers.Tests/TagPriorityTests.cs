namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Which of several writes of a key holds.</summary>
public class TagPriorityTests
{
    private const string Role = "var c = new Construct(this, \"C\"); var r = NewRole(c, \"R\"); r.AddToPolicy(Bedrock()); ";

    [Theory]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); Amazon.CDK.Tags.Of(c).Remove(\"Team\");", "No")]
    [InlineData("Amazon.CDK.Tags.Of(r).Remove(\"Team\"); Amazon.CDK.Tags.Of(c).Add(\"Team\", \"x\");", "No")]
    [InlineData("Amazon.CDK.Tags.Of(r).Remove(\"Team\"); Amazon.CDK.Tags.Of(c).Add(\"Team\", \"x\", new TagProps { Priority = 300 });", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\", new TagProps { Priority = 300 }); Amazon.CDK.Tags.Of(c).Remove(\"Team\", new TagProps { Priority = 500 });", "No")]
    // Of one priority the nearer comes later.
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\", new TagProps { Priority = 200 }); Amazon.CDK.Tags.Of(c).Remove(\"Team\");", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\", new TagProps { Priority = 200 }); Amazon.CDK.Tags.Of(r).Remove(\"Team\");", "No")]
    [InlineData("((CfnRole)r.Node.DefaultChild).Tags.SetTag(\"Team\", \"x\"); Amazon.CDK.Tags.Of(c).Remove(\"Team\");", "No")]
    [InlineData("((CfnRole)r.Node.DefaultChild).Tags.SetTag(\"Team\", \"x\", 400); Amazon.CDK.Tags.Of(c).Remove(\"Team\");", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); ((CfnRole)r.Node.DefaultChild).Tags.RemoveTag(\"Team\", 0);", "Yes")]
    [InlineData("Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\", new TagProps { Priority = int.Parse(System.Environment.GetEnvironmentVariable(\"P\")) }); Amazon.CDK.Tags.Of(c).Remove(\"Team\");", "Unknown")]
    [InlineData("Amazon.CDK.Tags.Of(this).Add(\"Team\", \"x\"); Amazon.CDK.Tags.Of(c).Remove(\"Team\", new TagProps { Priority = 500 });", "Yes")]
    public void HighestPriority_Holds(string code, string expected) => Assert.Equal(expected, "" + Program.TagOf(Role + code));

    [Fact]
    public void TagOfAFunctionsResource_DoesNotReachItsRole() =>
        Assert.Equal("No", "" + Program.TagOf("var f = new Function(this, \"F\", new FunctionProps { Runtime = Runtime.PYTHON_3_12, Handler = \"h\", Code = Code.FromInline(\"x\") }); f.AddToRolePolicy(Bedrock()); Amazon.CDK.Tags.Of(f.Node.DefaultChild).Add(\"Team\", \"x\"); ((CfnFunction)f.Node.DefaultChild).Tags.SetTag(\"Team\", \"x\");"));
}
