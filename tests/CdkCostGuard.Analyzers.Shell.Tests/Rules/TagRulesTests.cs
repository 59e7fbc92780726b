using CdkCostGuard.Analyzers.Rules.Tags;

namespace CdkCostGuard.Analyzers.Shell.Tests.Rules;

/// <summary>CCG1002 and CCG1003: tags that are there and are not right.</summary>
public class TagRulesTests
{
    [Fact]
    public void A_near_miss_beside_the_right_key_is_quiet()
    {
        var scene = new Scene();
        Assert.Empty(scene.With(new FakeTags(scene.Tag("Team"), scene.Tag("team"))).Run<TagKeyMisspelt>());
    }

    [Fact]
    public void Another_word_is_quiet()
    {
        var scene = new Scene();
        Assert.Empty(scene.With(new FakeTags(scene.Tag("Environment"))).Run<TagKeyMisspelt>());
    }

    [Fact]
    public void A_key_in_another_case_is_reported_at_the_key()
    {
        var scene = new Scene();
        var found = Assert.Single(scene.With(new FakeTags(scene.Tag("team"))).Run<TagKeyMisspelt>());
        Assert.Equal("App/Role carries the tag team, but the bill is split by Team: billing keys compare with case, so its spend will not be found under it", found.Message());
        Assert.Equal("tag()", found.Location.Text());
        Assert.Equal(["principal:role()"], found.Places());
        Assert.Equal(("Team", "team"), (found.Properties["requiredKey"], found.Properties["actualKey"]));
    }

    [Fact]
    public void A_key_with_other_separators_is_reported()
    {
        var scene = new Scene();
        var found = Assert.Single(scene.With(new FakeTags(scene.Tag("Cost-Center"))).Run<TagKeyMisspelt>());
        Assert.Contains("billing keys must be the same to the letter", found.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_many_roles_share_is_reported_once()
    {
        var scene = new Scene();
        var tags = new FakeTags(scene.Tag("team"));
        var found = Assert.Single(scene.With(tags).With(tags, at: "other()").Run<TagKeyMisspelt>());
        Assert.Equal(["principal:role()", "principal:other()"], found.Places());
    }

    [Theory]
    [InlineData("Search")]
    [InlineData(null)]
    public void A_value_that_is_good_or_not_known_is_quiet(string? value)
    {
        var scene = new Scene();
        Assert.Empty(scene.With(new FakeTags(scene.Tag("Team", value))).Run<TagValueUnusable>());
    }

    [Fact]
    public void A_value_of_which_one_alternative_is_good_is_quiet()
    {
        var scene = new Scene();
        Assert.Empty(scene.With(new FakeTags(scene.Tag("Team", ""), scene.Tag("Team", "Search"))).Run<TagValueUnusable>());
    }

    [Fact]
    public void A_tag_that_may_be_there_is_not_judged_by_its_value()
    {
        var scene = new Scene();
        Assert.Empty(scene.With(new FakeTags(scene.Tag("Team", "")).Maybe("Team", "why")).Run<TagValueUnusable>());
    }

    [Theory]
    [InlineData(" ", "its value is empty")]
    [InlineData("TODO", "its value \"TODO\" is a placeholder")]
    [InlineData("<team>", "its value \"<team>\" is a placeholder")]
    public void A_value_that_names_nobody_is_reported(string value, string why)
    {
        var scene = new Scene();
        var found = Assert.Single(scene.With(new FakeTags(scene.Tag("Team", value))).Run<TagValueUnusable>());
        Assert.Equal($"App/Role carries the tag Team, but {why}: its spend will be attributed to nobody", found.Message());
        Assert.Equal(["tag:tag()", "grant:grant()"], found.Places());
        Assert.Equal("Team", found.Properties["key"]);
    }

    [Theory]
    [InlineData("12", "does not match ^[0-9]{4}$")]
    [InlineData("1001", "is not an allowed one")]
    public void A_value_that_the_policy_file_refuses_is_reported(string value, string why)
    {
        var scene = new Scene();
        var policy = why.StartsWith("does", StringComparison.Ordinal) ? "\"pattern\": \"^[0-9]{4}$\"" : "\"allowed\": [\"1000\"]";
        var found = Assert.Single(scene
            .With(new FakeTags(scene.Tag("CostCenter", value)))
            .Policy($$"""{ "requiredTags": [ { "key": "CostCenter", {{policy}} } ] }""")
            .Run<TagValueUnusable>());
        Assert.Contains(why, found.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_inference_profile_with_its_tags_is_quiet()
    {
        var scene = new Scene();
        Assert.Empty(scene.WithProfile(scene.AllTags()).Run<InferenceProfileLacksTags>());
        Assert.Empty(new Scene().WithProfile(new FakeTags().Maybe("Team", "").Maybe("Project", "").Maybe("CostCenter", "")).Run<InferenceProfileLacksTags>());
    }

    [Fact]
    public void An_inference_profile_without_tags_is_reported()
    {
        var scene = new Scene();
        var found = Assert.Single(scene.WithProfile(new FakeTags(scene.Tag("Team"), scene.Tag("Project"))).Run<InferenceProfileLacksTags>());
        Assert.Equal("App/Profile lacks CostCenter: what is called through it will be on the bill without it", found.Message());
        Assert.Equal("CostCenter", found.Properties["missingTags"]);
    }
}
