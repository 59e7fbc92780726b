using CdkCostGuard.Analyzers.CodeFixes.Rules.Sharing;
using CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;
using CdkCostGuard.Analyzers.Rules.Sharing;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests;

/// <summary>What a fix promises holds after a real synth: the tool that reads the templates agrees.</summary>
public class SamplesTests
{
    private const string NeedsNode = "Synthesizing needs Node.js and bash.";

    private static bool CanSynthesize => NodeTools.IsAvailable && !OperatingSystem.IsWindows();

    [Fact]
    public async Task Split_renamed_and_tagged_the_bill_asks_for_values_only()
    {
        Assert.SkipUnless(CanSynthesize, NeedsNode);
        using var sample = new FixedSample("TheBill", """
            { "applications": [ { "name": "Contracts", "match": { "stacks": ["ContractAgent"], "tags": { "Team": "Legal Technology", "CostCenter": "2210" } } } ] }
            """);
        await sample.Program.Fix<InvokerSharedByApplications, SplitSharedRole>();
        await sample.Program.FixAll<TagKeyMisspelt, RenameTagKey>("SearchStack.cs", FixAllScope.Project);
        await sample.Program.FixAll<InvokerLacksCostTags, AddCostTags>("ContractAgentStack.cs", FixAllScope.Project, AddCostTags.ToSelf);

        // The one that is still shared was not split: a split takes one role.
        Assert.Equal(
            [
                "CCG1003 ContractAgent/InvoiceReaderModelRole",
                "CCG1003 ContractAgent/ModelRole",
                "CCG1003 ContractAgent/SupportSummariesModelRole",
                "CCG2001 DataEngineering/PipelineRole",
            ],
            (await sample.Check()).Where(IsOfRoles));
    }

    [Fact]
    public async Task Tagged_as_a_whole_stack_and_with_one_accident_denied_and_one_narrowed()
    {
        Assert.SkipUnless(CanSynthesize, NeedsNode);
        var program = File.ReadAllText(Repository.PathOf("samples", "TheBill", "Program.cs"))
            .Replace("        app.Synth();", "        new AccidentsStack(app, \"Accidents\");\n        app.Synth();", StringComparison.Ordinal);
        using var sample = new FixedSample("TheBill", null, ("Program.cs", program), ("AccidentsStack.cs", """
            using Amazon.CDK;
            using Amazon.CDK.AWS.IAM;
            using Constructs;

            namespace TheBill;

            internal sealed class AccidentsStack : Stack
            {
                public AccidentsStack(Construct scope, string id)
                    : base(scope, id)
                {
                    var deploy = new Role(this, "Deploy", new RoleProps { AssumedBy = new ServicePrincipal("codebuild.amazonaws.com") });
                    deploy.AddManagedPolicy(ManagedPolicy.FromAwsManagedPolicyName("AdministratorAccess"));
                    var ask = new Role(this, "Ask", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
                    ask.AddToPolicy(new PolicyStatement(new PolicyStatementProps { Actions = ["*"], Resources = ["*"] }));
                }
            }

            """));
        await sample.Program.Fix<AccidentalGrant, ReplaceAccidentalGrant>(ReplaceAccidentalGrant.Deny);
        await sample.Program.Fix<AccidentalGrant, ReplaceAccidentalGrant>(ReplaceAccidentalGrant.Replace);
        await sample.Program.FixAll<InvokerLacksCostTags, AddCostTags>("ContractAgentStack.cs", FixAllScope.Document, AddCostTags.ToStack);

        // Whoever is meant to call a model is asked for tags.
        Assert.Equal(
            [
                "CCG1001 Accidents/Ask",
                "CCG1001 Search/SearchRole",
                "CCG1002 Search/SearchRole",
                "CCG1003 ContractAgent/ModelRole",
                "CCG1003 ContractAgent/ModelRole",
                "CCG1003 ContractAgent/ModelRole",
                "CCG2001 ContractAgent/ModelRole",
                "CCG2001 DataEngineering/PipelineRole",
            ],
            (await sample.Check()).Where(IsOfRoles));
    }

    [Fact]
    public async Task Split_the_shared_role_is_clean_in_the_build_too()
    {
        Assert.SkipUnless(CanSynthesize, NeedsNode);
        using var sample = new FixedSample("SharedRole");
        await sample.Program.Fix<InvokerSharedByApplications, SplitSharedRole>();

        var found = await sample.Check(isClean: true);
        Assert.Contains("CCG5002", found[0], StringComparison.Ordinal);
        Assert.DoesNotContain(found, IsOfRoles);
    }

    // Budgets, users, exports and imported roles are other stories of the sample.
    private static bool IsOfRoles(string finding) => finding[..7] is "CCG1001" or "CCG1002" or "CCG1003" or "CCG1006" or "CCG2001" or "CCG2002";
}
