using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Low-level resources, with classes of their own and without.</summary>
public class PlainResourceTests
{
    private const string Statement = "new Dictionary<string, object> { [\"Statement\"] = new object[] { new Dictionary<string, object> { [\"Effect\"] = \"Allow\", [\"Action\"] = \"bedrock:InvokeModel\", [\"Resource\"] = \"*\" } } }";

    [Fact]
    public void RoleWithoutAClass_IsARole()
    {
        var role = Assert.Single(Program.InStack("new CfnResource(this, \"R\", new CfnResourceProps { Type = \"AWS::IAM::Role\", Properties = new Dictionary<string, object> { [\"Policies\"] = new object[] { new Dictionary<string, object> { [\"PolicyName\"] = \"p\", [\"PolicyDocument\"] = "
            + Statement + " } }, [\"Tags\"] = new object[] { new Dictionary<string, object> { [\"Key\"] = \"Team\", [\"Value\"] = \"x\" } } } });"));

        Assert.Equal((InvokerClass.Direct, Presence.Yes, Presence.No), (role.Class, role.Tags.Has("Team"), role.Tags.Has("Project")));
    }

    [Fact]
    public void ResourceOfAnotherType_IsNoRole() =>
        Assert.Empty(Program.InStack("new CfnResource(this, \"R\", new CfnResourceProps { Type = \"AWS::SNS::Topic\", Properties = new Dictionary<string, object> { [\"Policies\"] = " + Statement + " } });"));

    [Fact]
    public void InferenceProfileWithoutAClass_IsOne()
    {
        var facts = Program.Facts("""
            using System.Collections.Generic;
            using Amazon.CDK;
            var app = new App();
            var stack = new Stack(app, "S");
            new CfnResource(stack, "P", new CfnResourceProps { Type = "AWS::Bedrock::ApplicationInferenceProfile", Properties = new Dictionary<string, object> { ["Tags"] = new[] { new CfnTag { Key = "Team", Value = "x" } } } });
            """);

        var profile = Assert.Single(facts.InferenceProfiles);
        Assert.Equal((Presence.Yes, Presence.No), (profile.Tags.Has("Team"), profile.Tags.Has("Project")));
    }

    [Fact]
    public void UserAddedToAGroup_HasItsPolicies()
    {
        var users = Program.InStack("var g = new CfnGroup(this, \"G\", new CfnGroupProps { Policies = new[] { new CfnGroup.PolicyProperty { PolicyName = \"p\", PolicyDocument = " + Statement
            + " } } }); var u = new CfnUser(this, \"U\"); var v = new CfnUser(this, \"V\"); new CfnUserToGroupAddition(this, \"A\", new CfnUserToGroupAdditionProps { GroupName = g.Ref, Users = new[] { u.Ref } });");

        Assert.Equal([("S/U", InvokerClass.Direct), ("S/V", InvokerClass.None)], users.Select(u => (u.Path, u.Class)));
    }

    [Fact]
    public void RolesOfAnIdentityPool_AreUsed() =>
        Assert.Equal("S/A", Assert.Single(Assert.Single(Program.InStack("var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); new Amazon.CDK.AWS.Cognito.CfnIdentityPoolRoleAttachment(this, \"A\", new Amazon.CDK.AWS.Cognito.CfnIdentityPoolRoleAttachmentProps { IdentityPoolId = \"p\", Roles = new Dictionary<string, object> { [\"authenticated\"] = r.RoleArn } });")).Uses).Path);

    [Fact]
    public void FunctionsOfBothArms_AreNotUsedTogether() =>
        Assert.Single(Assert.Single(Program.InStack(
            "var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); if (System.Environment.GetEnvironmentVariable(\"X\") == \"y\") F(\"A\", r); else F(\"B\", r);",
            "Function F(string id, IRole role) => new Function(this, id, new FunctionProps { Runtime = Runtime.PYTHON_3_12, Handler = \"h\", Code = Code.FromInline(\"x\"), Role = role });")).UsesTogether);

    [Fact]
    public void FunctionsOfOtherConditions_AreNotCountedTogether() =>
        Assert.Equal(["S/A", "S/C"], Assert.Single(Program.InStack(
            "var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); var p = new CfnCondition(this, \"P\"); var q = new CfnCondition(this, \"Q\"); F(\"A\", r, p); F(\"B\", r, q); F(\"C\", r, p);",
            "void F(string id, IRole role, CfnCondition when) { var f = new Function(this, id, new FunctionProps { Runtime = Runtime.PYTHON_3_12, Handler = \"h\", Code = Code.FromInline(\"x\"), Role = role }); ((CfnFunction)f.Node.DefaultChild).CfnOptions.Condition = when; }")).UsesTogether.Select(u => u.Path));

    [Theory]
    [InlineData("TryFindChild(\"Other\") is Function f", "No")]
    [InlineData("TryFindChild(\"R\") is Role f", "Yes")]
    public void Child_IsThereOrNot(string found, string expected) =>
        Assert.Equal(expected, "" + Program.TagOf("var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); if (this.Node." + found + ") Amazon.CDK.Tags.Of(f).Add(\"Team\", \"x\");"));

    [Fact]
    public void AllBelowAScope_HoldsTheResources() =>
        Assert.Equal(Presence.Yes, Program.TagOf("var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); foreach (var c in this.Node.FindAll().OfType<CfnRole>()) c.Tags.SetTag(\"Team\", \"x\");"));
}
