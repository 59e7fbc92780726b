using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Tags;

public class TagValueUnusableTests
{
    private static readonly Policy FourDigits = Check.Policy("""{ "requiredTags": [ { "key": "CostCenter", "pattern": "^[0-9]{4}$" } ] }""");

    [Theory]
    [InlineData("Search")]
    [InlineData("default")]
    [InlineData("test")]
    [InlineData("None-Life Insurance")]
    public void Quiet_for_a_word_that_can_be_real(string value) => Assert.Empty(Run($"'{value}'"));

    [Fact]
    public void Quiet_for_a_value_that_is_given_at_deployment() => Assert.Empty(Run("!Ref Given"));

    [Fact]
    public void Quiet_for_the_default_of_a_parameter() => Assert.Empty(Run("!Ref Defaulted"));

    [Fact]
    public void Quiet_when_one_alternative_is_good() => Assert.Empty(Run("!If [ IsProd, Search, TODO ]"));

    [Fact]
    public void Quiet_for_a_value_that_matches_its_pattern() => Assert.Empty(Run("'4711'", FourDigits));

    [Fact]
    public void Quiet_for_an_allowed_value() =>
        Assert.Empty(Run("Ads", Check.Policy("""{ "requiredTags": [ { "key": "CostCenter", "allowed": [ "Search", "Ads" ] } ] }""")));

    [Fact]
    public void Quiet_for_a_role_that_cannot_invoke()
    {
        var result = Check.Yaml($$"""
            Resources:
              Other:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Tags: [ { Key: CostCenter, Value: TODO } ] }
            """);

        Assert.Empty(result.Of(RuleCatalogue.TagValueUnusable));
    }

    [Theory]
    [InlineData("''", "empty")]
    [InlineData("'  '", "empty")]
    [InlineData("TODO", "placeholder")]
    [InlineData("changeme", "placeholder")]
    [InlineData("n/a", "placeholder")]
    [InlineData("'<cost center>'", "placeholder")]
    public void Flags_a_value_that_stands_for_none(string value, string why)
    {
        var finding = Assert.Single(Run(value));

        Assert.Equal(("CostCenter", "app/Invoker", "Properties.Tags"), (finding.Data["key"], finding.Principal, finding.Locations[0].PropertyPath));
        Assert.Contains(why, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_two_alternatives_that_are_both_bad() => Assert.Single(Run("!If [ IsProd, TBD, TODO ]"));

    [Fact]
    public void Flags_a_value_that_does_not_match_its_pattern() =>
        Assert.Contains("^[0-9]{4}$", Assert.Single(Run("'47111'", FourDigits)).Fix, StringComparison.Ordinal);

    [Fact]
    public void Flags_an_allowed_value_in_another_case() =>
        Assert.Contains("Search, Ads", Assert.Single(Run("ads", Check.Policy("""{ "requiredTags": [ { "key": "CostCenter", "allowed": [ "Search", "Ads" ] } ] }"""))).Fix, StringComparison.Ordinal);

    [Fact]
    public void Flags_a_bad_value_of_the_stack_but_not_one_that_the_role_replaces()
    {
        var result = Check.YamlWithStackTags(Template("Search"), ("CostCenter", "TODO"), ("Team", "TODO"));

        Assert.Equal("Team", Assert.Single(result.Of(RuleCatalogue.TagValueUnusable)).Data["key"]);
    }

    private static IReadOnlyList<Finding> Run(string value, Policy? policy = null) => Check.Yaml(Template(value), policy).Of(RuleCatalogue.TagValueUnusable);

    private static string Template(string value) => $$"""
        Parameters: { Given: { Type: String }, Defaulted: { Type: String, Default: TODO }, Stage: { Type: String } }
        Conditions: { IsProd: !Equals [ !Ref Stage, prod ] }
        Resources:
          Invoker:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: {{LambdaTrust}}
              Policies: {{InvokePolicies}}
              Tags: [ { Key: CostCenter, Value: {{value}} } ]
        """;
}
