namespace CdkCostGuard.Rules.Tests;

public class TagKeysTests
{
    [Theory]
    [InlineData("Team")]
    [InlineData("Project")]
    [InlineData("CostCenter")]
    public void The_same_key_is_exact(string key) => Assert.Equal(TagKeyMatch.Exact, TagKeys.Compare(key, key));

    [Theory]
    [InlineData("CostCenter", "Owner")]
    [InlineData("CostCenter", "CostCenterId")]
    [InlineData("CostCenter", "Center")]
    [InlineData("CostCenter", "Cost")]
    [InlineData("CostCenter", "")]
    [InlineData("CostCenter", "---")]
    [InlineData("Team", "Steam")]
    [InlineData("Team", "Tea")]
    [InlineData("Project", "Product")]
    public void Another_word_is_different(string required, string actual) => Assert.Equal(TagKeyMatch.Different, TagKeys.Compare(required, actual));

    [Theory]
    [InlineData("Team", "team")]
    [InlineData("Team", "TEAM")]
    [InlineData("CostCenter", "costcenter")]
    [InlineData("CostCenter", "Costcenter")]
    public void The_same_letters_in_another_case_are_another_case(string required, string actual) =>
        Assert.Equal(TagKeyMatch.OtherCase, TagKeys.Compare(required, actual));

    [Theory]
    [InlineData("CostCenter", "cost-center")]
    [InlineData("CostCenter", "Cost Centre")]
    [InlineData("CostCenter", "costcentre")]
    [InlineData("CostCenter", "COST_CENTER")]
    [InlineData("CostCenter", "cost:center")]
    [InlineData("CostCenter", "CostCenters")]
    [InlineData("CostCentre", "CostCenter")]
    [InlineData("Team", "Teams")]
    [InlineData("Teams", "Team")]
    [InlineData("Project", "projects")]
    public void Separators_British_spelling_and_a_plural_are_a_near_miss(string required, string actual) =>
        Assert.Equal(TagKeyMatch.NearMiss, TagKeys.Compare(required, actual));
}
