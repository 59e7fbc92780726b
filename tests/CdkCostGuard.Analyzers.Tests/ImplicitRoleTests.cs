using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Roles that the construct library makes for those who ask for something else.</summary>
public class ImplicitRoleTests
{
    private const string Statement = "new Dictionary<string, object> { [\"Effect\"] = \"Allow\", [\"Action\"] = \"bedrock:InvokeModel\", [\"Resource\"] = \"*\" }";

    private const string Singleton = "SingletonFunction F(string id) => new SingletonFunction(this, id, new SingletonFunctionProps { Uuid = \"a-b\", Runtime = Runtime.PYTHON_3_12, Handler = \"h\", Code = Code.FromInline(\"x\") });";

    private const string Custom = "void C(string id, string service, string action, Role role = null) => new Amazon.CDK.CustomResources.AwsCustomResource(this, id, new Amazon.CDK.CustomResources.AwsCustomResourceProps { Role = role, OnCreate = new Amazon.CDK.CustomResources.AwsSdkCall { Service = service, Action = action }, Policy = Amazon.CDK.CustomResources.AwsCustomResourcePolicy.FromSdkCalls(new Amazon.CDK.CustomResources.SdkCallsPolicyOptions { Resources = new[] { \"*\" } }) });";

    [Fact]
    public void SingletonFunction_IsOneForTheStack_AndNotTaggedThroughWhoAsks()
    {
        var role = Assert.Single(Program.InStack("F(\"A\").AddToRolePolicy(Bedrock()); Amazon.CDK.Tags.Of(F(\"B\")).Add(\"Team\", \"x\"); Amazon.CDK.Tags.Of(this).Add(\"Project\", \"x\");", Singleton));

        Assert.Equal(("S/SingletonLambdaab/ServiceRole", InvokerClass.Direct, Presence.No, Presence.Yes), (role.Path, role.Class, role.Tags.Has("Team"), role.Tags.Has("Project")));
    }

    [Theory]
    [InlineData("SSM", "getParameter", "None")]
    [InlineData("BedrockRuntime", "converse", "None")]
    [InlineData("BedrockRuntime", "invokeModel", "Direct")]
    [InlineData("bedrock-runtime", "InvokeModel", "Direct")]
    [InlineData("@aws-sdk/client-bedrock-runtime", "InvokeModelCommand", "Direct")]
    public void CustomResource_MayWhatItCalls(string service, string action, string expected) =>
        Assert.Equal(expected, "" + Assert.Single(Program.InStack($"C(\"A\", \"{service}\", \"{action}\");", Custom)).Class);

    [Fact]
    public void CustomResourcesOfOneStack_AreOneWorkload()
    {
        var role = Assert.Single(Program.InStack("var r = NewRole(this, \"R\"); C(\"A\", \"BedrockRuntime\", \"invokeModel\", r); C(\"B\", \"BedrockRuntime\", \"invokeModel\", r);", Custom));

        Assert.Equal((InvokerClass.Direct, 1), (role.Class, role.Uses.Length));
    }

    [Fact]
    public void ProviderOfTheCoreLibrary_TakesTagsOfTheStackOnly()
    {
        var role = Assert.Single(Program.InStack("var p = CustomResourceProvider.GetOrCreateProvider(this, \"Custom::X\", new CustomResourceProviderProps { CodeDirectory = \".\", Runtime = CustomResourceProviderRuntime.NODEJS_20_X, PolicyStatements = new object[] { " + Statement
            + " } }); Amazon.CDK.Tags.Of(p).Add(\"Team\", \"x\"); Amazon.CDK.Tags.Of(this).Add(\"Project\", \"x\");"));

        Assert.Equal(("S/Custom::XCustomResourceProvider/Role", Presence.No, Presence.Yes), (role.Path, role.Tags.Has("Team"), role.Tags.Has("Project")));
    }

    [Fact]
    public void RoleWithoutAClass_TakesTagsOfThePropsAndTheStackOnly()
    {
        var role = Assert.Single(Program.InStack("var r = new CfnResource(this, \"R\", new CfnResourceProps { Type = \"AWS::IAM::Role\", Properties = new Dictionary<string, object> { [\"ManagedPolicyArns\"] = new[] { \"arn:aws:iam::aws:policy/AmazonBedrockFullAccess\" } } }); Amazon.CDK.Tags.Of(r).Add(\"Team\", \"x\"); Amazon.CDK.Tags.Of(this).Add(\"Project\", \"x\"); r.AddPropertyOverride(\"Tags\", new object[] { new Dictionary<string, object> { [\"Key\"] = \"CostCenter\", [\"Value\"] = \"x\" } });"));

        Assert.Equal((Presence.No, Presence.Yes, Presence.Yes), (role.Tags.Has("Team"), role.Tags.Has("Project"), role.Tags.Has("CostCenter")));
    }

    [Theory]
    [InlineData("s3:GetObject", "None")]
    [InlineData("bedrock:InvokeModel", "Direct")]
    public void TargetThatCallsAws_HasARoleInTheStack(string action, string expected)
    {
        var role = Assert.Single(Program.InStack("var rule = new Amazon.CDK.AWS.Events.Rule(this, \"Rule\"); rule.AddTarget(new Amazon.CDK.AWS.Events.Targets.AwsApi(new Amazon.CDK.AWS.Events.Targets.AwsApiProps { Service = \"X\", Action = \"y\", PolicyStatement = new PolicyStatement(new PolicyStatementProps { Actions = new[] { \""
            + action + "\" }, Resources = new[] { \"*\" } }) })); Amazon.CDK.Tags.Of(rule).Add(\"Team\", \"x\");"));

        Assert.Equal((expected, Presence.No), ("" + role.Class, role.Tags.Has("Team")));
    }

    [Theory]
    [InlineData("IamAction = \"bedrock:InvokeModel\"", "Direct")]
    [InlineData("Comment = \"the service by its name in the SDK is none of IAM\"", "None")]
    public void TaskThatCallsAws_MayWhatItNames(string more, string expected) =>
        Assert.Equal(expected, "" + Assert.Single(Program.InStack("new Amazon.CDK.AWS.StepFunctions.StateMachine(this, \"M\", new Amazon.CDK.AWS.StepFunctions.StateMachineProps { DefinitionBody = Amazon.CDK.AWS.StepFunctions.DefinitionBody.FromChainable(new Amazon.CDK.AWS.StepFunctions.Tasks.CallAwsService(this, \"T\", new Amazon.CDK.AWS.StepFunctions.Tasks.CallAwsServiceProps { Service = \"bedrockruntime\", Action = \"invokeModel\", IamResources = new[] { \"*\" }, "
            + more + " })) });")).Class);

    [Fact]
    public void BuildStepOfAPipeline_HasARoleBelowIt()
    {
        const string Pipeline = "var p = new Amazon.CDK.Pipelines.CodePipeline(this, \"P\", new Amazon.CDK.Pipelines.CodePipelineProps { Synth = new Amazon.CDK.Pipelines.ShellStep(\"Synth\", new Amazon.CDK.Pipelines.ShellStepProps { Commands = new[] { \"x\" } }) }); ";
        var role = Assert.Single(Program.InStack(Pipeline + "p.AddWave(\"W\").AddPost(new Amazon.CDK.Pipelines.CodeBuildStep(\"E\", new Amazon.CDK.Pipelines.CodeBuildStepProps { Commands = new[] { \"x\" }, RolePolicyStatements = new[] { Bedrock() } })); Amazon.CDK.Tags.Of(p).Add(\"Team\", \"x\");"));

        Assert.Equal((InvokerClass.Direct, Presence.Yes), (role.Class, role.Tags.Has("Team")));
    }

    [Fact]
    public void DocumentOfAPolicy_IsCompletedByItself() =>
        Assert.Equal(InvokerClass.Direct, Assert.Single(Program.InStack("var p = new ManagedPolicy(this, \"P\"); NewRole(this, \"R\").AddManagedPolicy(p); p.Document.AddStatements(Bedrock());")).Class);

    [Fact]
    public void TrustPolicy_GrantsNothing() =>
        Assert.Equal(InvokerClass.None, Assert.Single(Program.InStack("NewRole(this, \"R\").AssumeRolePolicy.AddStatements(Bedrock());")).Class);

    [Fact]
    public void ArnByGetAtt_IsTheRoles() => Assert.Equal("S/F", Assert.Single(Assert.Single(Program.InStack(
        "var r = NewRole(this, \"R\"); r.AddToPolicy(Bedrock()); new CfnFunction(this, \"F\", new CfnFunctionProps { Role = ((CfnRole)r.Node.DefaultChild).GetAtt(\"Arn\").ToString() });")).Uses).Path);
}
