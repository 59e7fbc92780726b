namespace CdkCostGuard.Cdk.Tests;

public class CostAttributionTests
{
    [Fact]
    public void The_three_tags_come_first_and_the_others_in_order()
    {
        var attribution = new CostAttribution("search", "Shop", "4711", new Dictionary<string, string> { ["Stage"] = "prod", ["Owner"] = "a.b+c@example.com" });

        Assert.Equal(["Team=search", "Project=Shop", "CostCenter=4711", "Owner=a.b+c@example.com", "Stage=prod"], attribution.Tags.Select(t => $"{t.Key}={t.Value}"));
    }

    [Theory]
    [InlineData("Équipe 日本 7")]
    [InlineData("_.:/=+-@")]
    [InlineData("${Token[AWS.AccountId.0]}")]
    public void What_IAM_takes_and_what_is_known_at_deployment_only_is_let_through(string value) => Assert.Equal(value, new CostAttribution(value, "Shop", "4711").Team);

    [Theory]
    [InlineData("", "Shop", "4711", "team")]
    [InlineData("search", " ", "4711", "project")]
    [InlineData("search", "Shop", "a,b", "costCenter")]
    [InlineData("search", "{\"x\":1}", "4711", "project")]
    [InlineData("line\nbreak", "Shop", "4711", "team")]
    public void A_value_that_IAM_or_the_bill_would_not_take_is_refused_by_the_name_of_its_parameter(string team, string project, string costCenter, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentException>(() => new CostAttribution(team, project, costCenter)).ParamName);

    [Fact]
    public void Lengths_are_those_of_IAM()
    {
        Assert.Equal(256, new CostAttribution(new string('x', 256), "Shop", "4711").Team.Length);
        Assert.Throws<ArgumentException>("team", () => new CostAttribution(new string('x', 257), "Shop", "4711"));
        Assert.Throws<ArgumentException>("furtherTags", () => With(new string('k', 129), "v"));
    }

    [Theory]
    [InlineData("project")]
    [InlineData("aws:x")]
    [InlineData("")]
    [InlineData("a#b")]
    public void A_further_key_that_IAM_would_not_take_beside_the_others_is_refused(string key) => Assert.Throws<ArgumentException>("furtherTags", () => With(key, "v"));

    private static CostAttribution With(string key, string value) => new("search", "Shop", "4711", new Dictionary<string, string> { [key] = value });
}
