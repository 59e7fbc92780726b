using System.Globalization;

namespace CdkCostGuard.Rules.Tests;

public class ManagedPoliciesTests
{
    [Fact]
    public void A_policy_that_grants_nothing_of_the_kind_is_not_in_the_table() => Assert.Null(ManagedPolicies.Find("ReadOnlyAccess"));

    [Fact]
    public void A_policy_is_found_by_its_name_in_any_case() =>
        Assert.Same(ManagedPolicies.Find("AmazonBedrockFullAccess"), ManagedPolicies.Find("amazonbedrockfullaccess"));

    [Fact]
    public void Names_are_unique_and_sorted()
    {
        var names = ManagedPolicies.All.Select(p => p.Name).ToArray();
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Every_pattern_but_the_star_is_an_action_of_the_table()
    {
        var actions = BedrockActions.All.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var strange = ManagedPolicies.All.SelectMany(p => p.Allowed.Concat(p.Conditional)).Where(p => p != "*" && !actions.Contains(p));
        Assert.Empty(strange);
    }

    [Fact]
    public void Every_policy_grants_something() =>
        Assert.All(ManagedPolicies.All, p => Assert.True(p.Allowed.Length + p.Conditional.Length + p.AllExcept.Length > 0, p.Name));

    [Fact]
    public void No_policy_lists_an_action_both_outright_and_under_a_condition() =>
        Assert.All(ManagedPolicies.All, p => Assert.Empty(p.Allowed.Intersect(p.Conditional)));

    [Fact]
    public void Broad_policies_are_those_made_for_something_else() => Assert.Equal(
        ["AWSElasticBeanstalkMulticontainerDocker", "AWSElasticBeanstalkWebTier", "AWSElasticBeanstalkWorkerTier", "AdministratorAccess", "PowerUserAccess"],
        ManagedPolicies.All.Where(p => p.Broad).Select(p => p.Name));

    [Fact]
    public void The_table_says_of_which_day_it_is() =>
        Assert.True(DateOnly.TryParseExact(ManagedPolicies.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
}
