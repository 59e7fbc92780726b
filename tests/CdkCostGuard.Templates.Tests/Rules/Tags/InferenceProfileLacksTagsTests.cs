using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Tags;

public class InferenceProfileLacksTagsTests
{
    [Fact]
    public void Quiet_for_all_keys() => Assert.Empty(Run($"Tags: {AllTags}"));

    [Fact]
    public void Quiet_for_keys_in_both_branches_of_an_If() => Assert.Empty(Run($"Tags: !If [ IsProd, {AllTags}, {AllTags} ]"));

    [Fact]
    public void Quiet_for_tags_that_are_known_only_at_deployment() => Assert.Empty(Run("Tags: [ { Key: !Ref Given, Value: a } ]"));

    [Fact]
    public void Quiet_when_the_stack_passes_the_keys_on()
    {
        var result = Check.YamlWithStackTags(Template(""), ("Team", "a"), ("Project", "b"), ("CostCenter", "c"));

        Assert.Empty(result.Of(RuleCatalogue.InferenceProfileLacksTags));
    }

    [Fact]
    public void Flags_a_profile_that_lacks_a_key()
    {
        var finding = Assert.Single(Run("Tags: [ { Key: Team, Value: a }, { Key: Project, Value: b } ]"));

        Assert.Equal("CostCenter", finding.Data["missingTags"]);
        Assert.Null(finding.Principal);
        Assert.Equal(("Profile", "Properties.Tags", 9), (finding.Locations[0].LogicalId, finding.Locations[0].PropertyPath, finding.Locations[0].Line));
    }

    [Fact]
    public void Flags_a_profile_without_tags() => Assert.Equal("Team,Project,CostCenter", Assert.Single(Run("")).Data["missingTags"]);

    [Fact]
    public void Flags_a_key_in_another_case() => Assert.Contains("Team", Assert.Single(Run("Tags: [ { Key: team, Value: a } ]")).Data["missingTags"], StringComparison.Ordinal);

    private static IReadOnlyList<Finding> Run(string tags) => Check.Yaml(Template(tags)).Of(RuleCatalogue.InferenceProfileLacksTags);

    private static string Template(string tags) => $$"""
        Parameters: { Given: { Type: String } }
        Conditions: { IsProd: !Equals [ !Ref Given, prod ] }
        Resources:
          Profile:
            Type: AWS::Bedrock::ApplicationInferenceProfile
            Properties:
              InferenceProfileName: p
              ModelSource: { CopyFrom: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0' }
              {{tags}}
        """;
}
