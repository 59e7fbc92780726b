using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.BillingSetUp;

public class ApplicationWithoutBudgetTests
{
    [Fact]
    public void Quiet_without_an_invoker()
    {
        var result = Check.Yaml($$"""
            Resources:
              Other: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Tags: {{AllTags}} } }
            """);

        Assert.Empty(result.Of(RuleCatalogue.ApplicationWithoutBudget));
    }

    [Theory]
    [InlineData("CostFilters: { TagKeyValue: [ 'iamPrincipal/Project$Copilot' ] }")]
    [InlineData("FilterExpression: { Tags: { Key: iamPrincipal/Project, Values: [ Copilot ] } }")]
    [InlineData("FilterExpression: { And: [ { Dimensions: { Key: BILLING_ENTITY, Values: [ AWS Marketplace ] } }, { Tags: { Key: iamPrincipal/Project, Values: [ Copilot ] } } ] }")]
    public void Quiet_for_a_budget_with_the_application_in_its_filter(string filter) => Assert.Empty(Run(filter));

    [Fact]
    public void Quiet_for_a_budget_over_everything() => Assert.Empty(Run("BudgetType: COST"));

    [Fact]
    public void Quiet_for_a_budget_that_is_known_only_at_deployment() => Assert.Empty(Run("CostFilters: { TagKeyValue: [ !Ref Given ] }"));

    [Fact]
    public void Quiet_for_a_budget_in_the_policy_file() => Assert.Empty(Run(null, Check.Policy("""
        { "applications": [ { "name": "Copilot", "match": { "tags": { "Project": "Copilot" } }, "monthlyBudgetUsd": 500 } ] }
        """)));

    [Fact]
    public void Quiet_for_an_application_that_is_known_only_at_deployment()
    {
        var result = Check.Yaml($$"""
            Parameters: { Given: { Type: String } }
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}}, Tags: [ { Key: Project, Value: !Ref Given } ] }
            """);

        Assert.Empty(result.Of(RuleCatalogue.ApplicationWithoutBudget));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("CostFilters: { TagKeyValue: [ 'iamPrincipal/Project$Search' ] }")]
    public void Flags_an_application_that_no_budget_watches(string? filter)
    {
        var finding = Assert.Single(Run(filter));

        Assert.Equal(("Copilot", "app/Invoker", RuleLevel.Note), (finding.Data["application"], finding.Principal, finding.Level));
        Assert.Contains("iamPrincipal/Project", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_each_application_once()
    {
        var result = Check.Yaml($$"""
            Resources:
              A: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}}, Tags: {{AllTags}} } }
              B: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}}, Tags: {{AllTags}} } }
              C: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} } }
            """);

        Assert.Equal(["Copilot", "app"], result.Of(RuleCatalogue.ApplicationWithoutBudget).Select(f => f.Data["application"]));
    }

    [Fact]
    public void Takes_the_application_of_the_workload_over_that_of_the_role()
    {
        var result = Check.Yaml($$"""
            Resources:
              Invoker: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}}, Tags: {{AllTags}} } }
              Agent: { Type: AWS::Bedrock::Agent, Properties: { AgentResourceRoleArn: !GetAtt Invoker.Arn, Tags: { Project: Search } } }
            """);

        Assert.Equal("Search", Assert.Single(result.Of(RuleCatalogue.ApplicationWithoutBudget)).Data["application"]);
    }

    private static IReadOnlyList<Finding> Run(string? budget, Policy? policy = null) => Check.Yaml(
        $$"""
        Parameters: { Given: { Type: String } }
        Resources:
          Invoker: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}}, Tags: {{AllTags}} } }
          {{(budget is null ? "" : $"Budget: {{ Type: AWS::Budgets::Budget, Properties: {{ Budget: {{ {budget} }} }} }}")}}
        """,
        policy).Of(RuleCatalogue.ApplicationWithoutBudget);
}
