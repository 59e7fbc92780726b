using CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Tags;

public class ReplaceAccidentalGrantTests
{
    private const string Plain = "        var role = new Role(this, \"R\", new RoleProps { AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\") });";
    private const string Constant = "    private const string ModelId = \"\"; // to fill in\n";
    private const string Statement = "new PolicyStatement(new PolicyStatementProps { Actions = [\"bedrock:InvokeModel\", \"bedrock:InvokeModelWithResponseStream\"], Resources = [$\"arn:{Amazon.CDK.Aws.PARTITION}:bedrock:*::foundation-model/{ModelId}\"] })";
    private const string Inline = "InlinePolicies = new System.Collections.Generic.Dictionary<string, PolicyDocument> { [\"InvokeModel\"] = new PolicyDocument(new PolicyDocumentProps { Statements = [" + Statement + "] }) }";

    [Theory]
    [InlineData("role.AddToPolicy(All());")]
    [InlineData("role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"*\", \"s3:*\" }, Resources = new[] { \"*\" } }));")]
    [InlineData("var statement = new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"*\" }, Resources = new[] { \"*\" } }); role.AddToPolicy(statement);")]
    [InlineData("role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\")); role.AddToPolicy(All());")]
    [InlineData("var admin = ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\"); role.AddManagedPolicy(admin);")]
    public async Task A_grant_that_is_not_written_out_where_it_is_given_is_not_replaced(string body)
    {
        using var program = new FixedProgram<AccidentalGrant, ReplaceAccidentalGrant>(
            Programs.Stack(Plain + body, "static PolicyStatement All() => new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"*\" }, Resources = new[] { \"*\" } });"));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal([ReplaceAccidentalGrant.Deny], (await program.Offers()).Select(o => o.EquivalenceKey));
    }

    [Theory]
    [InlineData("ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\") }, InlinePolicies = new System.Collections.Generic.Dictionary<string, PolicyDocument>()")]
    [InlineData("ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\"), ManagedPolicy.FromAwsManagedPolicyName(\"PowerUserAccess\") }")]
    public async Task A_list_that_cannot_be_changed_in_one_way_is_not_replaced(string property)
    {
        using var program = new FixedProgram<AccidentalGrant, ReplaceAccidentalGrant>(Programs.Stack(Plain.Replace(" });", ", " + property + " });", StringComparison.Ordinal)));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal([ReplaceAccidentalGrant.Deny], (await program.Offers()).Select(o => o.EquivalenceKey));
    }

    [Fact]
    public async Task The_titles_say_what_is_taken_away()
    {
        using var program = new FixedProgram<AccidentalGrant, ReplaceAccidentalGrant>(Programs.Stack(Plain + " role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\"));"));
        Assert.Equal(
            ["Deny Bedrock inference to this Role", "Allow to invoke one model, to fill in, and nothing else (takes every other right of these grants away)"],
            (await program.Offers()).Select(o => o.Title));
    }

    [Theory]
    [InlineData("Role", "AddToPrincipalPolicy")]
    [InlineData("IRole", "AddToPrincipalPolicy")]
    public async Task A_denial_is_added_and_all_else_stays(string type, string method)
    {
        var body = Plain.Replace("var", type, StringComparison.Ordinal) + "\n        role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\"));";
        await Becomes(body, ReplaceAccidentalGrant.Deny, body.Replace(
            "\n",
            $"\n        role.{method}(new PolicyStatement(new PolicyStatementProps {{ Effect = Effect.DENY, Actions = [\"bedrock:InvokeModel*\", \"bedrock-mantle:CreateInference\", \"aws-external-anthropic:Create*Inference\"], Resources = [\"*\"] }}));\n",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_is_denied_through_its_role()
    {
        const string Function = "new Amazon.CDK.AWS.Lambda.Function(this, \"F\", new Amazon.CDK.AWS.Lambda.FunctionProps { Runtime = Amazon.CDK.AWS.Lambda.Runtime.DOTNET_8, Handler = \"Ask\", Code = Amazon.CDK.AWS.Lambda.Code.FromAsset(\"ask\"), InitialPolicy = new[] { new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"*\" }, Resources = new[] { \"*\" } }) } });";
        await Becomes("        " + Function, ReplaceAccidentalGrant.Deny,
            "        var function = " + Function + "\n        function.AddToRolePolicy(new PolicyStatement(new PolicyStatementProps { Effect = Effect.DENY, Actions = [\"bedrock:InvokeModel*\", \"bedrock-mantle:CreateInference\", \"aws-external-anthropic:Create*Inference\"], Resources = [\"*\"] }));");
    }

    [Theory]
    [InlineData("role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\")); // a", "role.AddToPrincipalPolicy(" + Statement + "); // a")]
    [InlineData("role.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = new[] { \"*\" }, Resources = new[] { \"*\" } }));", "role.AddToPolicy(" + Statement + ");")]
    [InlineData("role.AddToPolicy(new(new PolicyStatementProps { Sid = \"All\", Effect = Effect.ALLOW, NotActions = new string[] { \"iam:*\" }, NotResources = [\"arn:aws:s3:::a\"] }));", "role.AddToPolicy(new(new PolicyStatementProps { Sid = \"All\", Effect = Effect.ALLOW, Actions = [\"bedrock:InvokeModel\", \"bedrock:InvokeModelWithResponseStream\"], Resources = [$\"arn:{Amazon.CDK.Aws.PARTITION}:bedrock:*::foundation-model/{ModelId}\"] }));")]
    [InlineData("role.AddToPolicy(new PolicyStatement(new PolicyStatementProps\n        {\n            Actions = [\"*\"], // a\n            Resources = [\"*\"],\n        }));", "role.AddToPolicy(new PolicyStatement(new PolicyStatementProps\n        {\n            Actions = [\"bedrock:InvokeModel\", \"bedrock:InvokeModelWithResponseStream\"], // a\n            Resources = [$\"arn:{Amazon.CDK.Aws.PARTITION}:bedrock:*::foundation-model/{ModelId}\"],\n        }));")]
    public Task What_a_statement_grants_is_replaced_in_place(string statement, string expected) =>
        Becomes($"{Plain}\n        {statement}", ReplaceAccidentalGrant.Replace, $"{Plain}\n        {expected}", Constant);

    [Theory]
    [InlineData("ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\") }", Inline)]
    [InlineData("ManagedPolicies = [ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\"), ManagedPolicy.FromAwsManagedPolicyName(\"CloudWatchFullAccess\")]", "ManagedPolicies = [ManagedPolicy.FromAwsManagedPolicyName(\"CloudWatchFullAccess\")], " + Inline)]
    [InlineData("ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName(\"CloudWatchFullAccess\"), ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\") }", "ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName(\"CloudWatchFullAccess\") }, " + Inline)]
    public Task What_the_properties_grant_is_replaced_in_place(string property, string expected) => Becomes(
        Plain.Replace(" });", ", " + property + " });", StringComparison.Ordinal),
        ReplaceAccidentalGrant.Replace,
        Plain.Replace(" });", ", " + expected + " });", StringComparison.Ordinal),
        Constant);

    [Fact]
    public async Task Before_collection_expressions_lists_are_arrays()
    {
        using var program = new FixedProgram<AccidentalGrant, ReplaceAccidentalGrant>(
            Programs.Stack(Plain + " role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\"));"), LanguageVersion.CSharp11);
        Assert.Contains("Resources = new[] { \"*\" }", await program.Fix(ReplaceAccidentalGrant.Deny), StringComparison.Ordinal);
        Assert.Empty(await program.Find());
    }

    [Fact]
    public async Task All_of_a_document_share_the_model()
    {
        const string Body = Plain + "\n        role.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName(\"AdministratorAccess\"));\n        var other = new Role(this, \"O\", new RoleProps { AssumedBy = new ServicePrincipal(\"lambda.amazonaws.com\"), ManagedPolicies = new[] { ManagedPolicy.FromAwsManagedPolicyName(\"PowerUserAccess\") } });";
        using var program = new FixedProgram<AccidentalGrant, ReplaceAccidentalGrant>(Programs.Stack(Body));
        Assert.Equal(2, (await program.Find()).Length);
        var text = await program.FixAll(ReplaceAccidentalGrant.Replace);
        Assert.Equal(2, text.Split("ModelId = \"\"").Length);
        Assert.Equal(3, text.Split("foundation-model/{ModelId}").Length);
        Assert.Empty(await program.Find());
    }

    private static async Task Becomes(string body, string key, string expected, string members = "")
    {
        using var program = new FixedProgram<AccidentalGrant, ReplaceAccidentalGrant>(Programs.Stack(body));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(Programs.Stack(expected, members), await program.Fix(key));
        Assert.Empty(await program.Find());
    }
}
