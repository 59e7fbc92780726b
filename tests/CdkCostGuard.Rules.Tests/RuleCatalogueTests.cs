using System.Reflection;

namespace CdkCostGuard.Rules.Tests;

public class RuleCatalogueTests
{
    // The ids are a promise to users: a line may be added here, never changed or removed.
    private static readonly (string Id, string Title)[] Expected =
    [
        ("CCG1001", "An invoker lacks required cost allocation tags"),
        ("CCG1002", "A required tag key is misspelt or in another case"),
        ("CCG1003", "A required tag has an empty, placeholder or disallowed value"),
        ("CCG1004", "A tag is put where it cannot reach the bill"),
        ("CCG1005", "An imported role is granted Bedrock: its tags are out of sight"),
        ("CCG1006", "Bedrock is granted by accident"),
        ("CCG1007", "An application inference profile lacks required tags"),
        ("CCG2001", "An invoker is shared by several applications"),
        ("CCG2002", "An invoker is used by several workloads of one application"),
        ("CCG2003", "An invoker's trust policy lets principals of several services, accounts or identity providers in"),
        ("CCG3001", "An IAM user can invoke Bedrock"),
        ("CCG3002", "A long-term access key or Bedrock API key belongs to an invoker"),
        ("CCG3003", "Static AWS credentials or a bearer token are used in code that calls Bedrock"),
        ("CCG4001", "A model is called in a loop without a bound"),
        ("CCG4002", "A model call sets no maximum of output tokens"),
        ("CCG4003", "Conversation history grows without bound inside a loop"),
        ("CCG4004", "A repeated model call has no prompt cache point"),
        ("CCG4005", "A model call carries no request metadata"),
        ("CCG5001", "A CUR 2.0 export leaves out caller identity or the tags column"),
        ("CCG5002", "An application with an invoker has no budget"),
        ("CCG5003", "Model invocation logging is off in a Region that is used"),
        ("CCG5004", "A required tag key is not activated for cost allocation"),
        ("CCG6001", "Unattributed Bedrock spend"),
        ("CCG6002", "A principal spends but is in no known stack"),
        ("CCG6003", "Tags differ between template, deployed role and bill"),
        ("CCG6004", "Spend rose beyond the threshold"),
        ("CCG6005", "An application is over its budget"),
        ("CCG6006", "An invoker never spent"),
        ("CCG6007", "Billing data are stale, partial or do not add up"),
        ("CCG9001", "Could not be evaluated"),
    ];

    // By id, because the thousand is what users remember.
    private static readonly Dictionary<char, string> Areas = new()
    {
        ['1'] = "Tags",
        ['2'] = "Sharing",
        ['3'] = "Identity",
        ['4'] = "Runaway spend",
        ['5'] = "Billing set-up",
        ['6'] = "The bill",
        ['9'] = "Evaluation",
    };

    [Fact]
    public void The_catalogue_has_exactly_the_promised_ids_and_titles_in_order() =>
        Assert.Equal(Expected, RuleCatalogue.Rules.Select(r => (r.Id, r.Title)));

    [Fact]
    public void Ids_are_CCG_and_four_digits() => Assert.All(RuleCatalogue.Rules, r => Assert.Matches("^CCG[0-9]{4}$", r.Id));

    [Fact]
    public void Ids_are_unique_and_sorted()
    {
        var ids = RuleCatalogue.Rules.Select(r => r.Id).ToArray();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Every_rule_that_is_declared_is_listed()
    {
        var declared = typeof(RuleCatalogue).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.FieldType == typeof(Rule))
            .Select(f => (Rule)f.GetValue(null)!)
            .OrderBy(r => r.Id, StringComparer.Ordinal);
        Assert.Equal(declared, RuleCatalogue.Rules);
    }

    [Fact]
    public void The_thousand_of_an_id_is_its_area() => Assert.All(RuleCatalogue.Rules, r => Assert.Equal(Areas[r.Id[3]], r.Area));

    [Fact]
    public void No_rule_is_an_error_by_default() => Assert.DoesNotContain(RuleCatalogue.Rules, r => r.DefaultLevel == RuleLevel.Error);

    [Fact]
    public void Every_rule_has_a_stage() => Assert.DoesNotContain(RuleCatalogue.Rules, r => r.Stages == RuleStages.None);

    [Fact]
    public void A_help_link_is_absolute_and_ends_in_the_rule_id() => Assert.All(RuleCatalogue.Rules, r =>
    {
        Assert.True(Uri.TryCreate(r.HelpLink, UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps);
        Assert.EndsWith($"/{r.Id}.md", r.HelpLink, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("CCG1001")]
    [InlineData("ccg1001")]
    public void A_rule_is_found_in_any_case(string id) => Assert.Same(RuleCatalogue.InvokerLacksCostTags, RuleCatalogue.Find(id));

    [Theory]
    [InlineData("CCG0000")]
    [InlineData("1001")]
    [InlineData("")]
    public void What_is_no_rule_is_not_found(string id) => Assert.Null(RuleCatalogue.Find(id));
}
