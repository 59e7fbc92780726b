using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Tags;

public class TagKeyMisspeltTests
{
    [Fact]
    public void Quiet_for_the_right_keys() => Assert.Empty(Run(AllTags).Of(RuleCatalogue.TagKeyMisspelt));

    [Fact]
    public void Quiet_for_a_near_miss_beside_the_right_key() =>
        Assert.Empty(Run("[ { Key: Team, Value: a }, { Key: Project, Value: b }, { Key: CostCenter, Value: c }, { Key: cost-center, Value: d } ]").Of(RuleCatalogue.TagKeyMisspelt));

    [Fact]
    public void Quiet_for_other_words() => Assert.Empty(Run("[ { Key: TeamLead, Value: a }, { Key: Owner, Value: b } ]").Of(RuleCatalogue.TagKeyMisspelt));

    [Fact]
    public void Quiet_when_the_right_key_comes_from_the_stack()
    {
        var result = Check.YamlWithStackTags(Template("[ { Key: cost-center, Value: '1' } ]"), ("CostCenter", "1"), ("Team", "a"), ("Project", "b"));

        Assert.Empty(result.Of(RuleCatalogue.TagKeyMisspelt));
    }

    [Fact]
    public void Quiet_for_a_role_that_cannot_invoke()
    {
        var result = Check.Yaml($$"""
            Resources:
              Other:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Tags: [ { Key: team, Value: a } ] }
            """);

        Assert.Empty(result.Of(RuleCatalogue.TagKeyMisspelt));
    }

    [Theory]
    [InlineData("team", "Team")]
    [InlineData("TEAM", "Team")]
    [InlineData("costcenter", "CostCenter")]
    [InlineData("cost-center", "CostCenter")]
    [InlineData("Cost_Centre", "CostCenter")]
    [InlineData("Projects", "Project")]
    public void Flags_another_case_and_a_near_miss(string actual, string required)
    {
        var finding = Assert.Single(Run($"[ {{ Key: {actual}, Value: a }} ]").Of(RuleCatalogue.TagKeyMisspelt));

        Assert.Equal((required, actual, "app/Invoker"), (finding.Data["requiredKey"], finding.Data["actualKey"], finding.Principal));
        Assert.Equal("Properties.Tags", finding.Locations[0].PropertyPath);
    }

    [Fact]
    public void Prefers_the_key_that_differs_in_case_only() =>
        Assert.Equal("costcenter", Assert.Single(Run("[ { Key: Cost-Center, Value: a }, { Key: costcenter, Value: a } ]").Of(RuleCatalogue.TagKeyMisspelt)).Data["actualKey"]);

    [Fact]
    public void Two_keys_are_two_findings_with_fingerprints_of_their_own()
    {
        var findings = Run("[ { Key: team, Value: a }, { Key: project, Value: a } ]").Of(RuleCatalogue.TagKeyMisspelt);

        Assert.Equal(["Project", "Team"], findings.Select(f => f.Data["requiredKey"]).Order());
        Assert.NotEqual(findings[0].Fingerprint, findings[1].Fingerprint);
    }

    [Fact]
    public void Flags_a_key_of_the_stack_in_another_case()
    {
        var result = Check.YamlWithStackTags(Template("[]"), ("project", "b"));

        Assert.Equal("project", Assert.Single(result.Of(RuleCatalogue.TagKeyMisspelt)).Data["actualKey"]);
    }

    private static CheckResult Run(string tags) => Check.Yaml(Template(tags));

    private static string Template(string tags) => $$"""
        Resources:
          Invoker:
            Type: AWS::IAM::Role
            Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}}, Tags: {{tags}} }
        """;
}
