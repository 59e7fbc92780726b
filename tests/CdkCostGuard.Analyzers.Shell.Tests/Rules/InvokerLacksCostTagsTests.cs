using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Rules.Tags;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Shell.Tests.Rules;

public class InvokerLacksCostTagsTests
{
    [Fact]
    public void A_role_with_all_tags_is_quiet()
    {
        var scene = new Scene();
        Assert.Empty(scene.With(scene.AllTags()).Run<InvokerLacksCostTags>());
    }

    [Fact]
    public void A_tag_that_may_be_there_is_quiet()
    {
        var scene = new Scene();
        Assert.Empty(scene.With(new FakeTags(scene.Tag("Team"), scene.Tag("Project")).Maybe("CostCenter", "why")).Run<InvokerLacksCostTags>());
    }

    [Theory]
    [InlineData((int)InvokerClass.Indirect)]
    [InlineData((int)InvokerClass.None)]
    [InlineData((int)InvokerClass.Unknown)]
    public void What_is_no_certain_invoker_is_quiet(int @class) => Assert.Empty(new Scene().With(@class: (InvokerClass)@class).Run<InvokerLacksCostTags>());

    [Theory]
    [InlineData((int)FactKind.ImportedRole)]
    [InlineData((int)FactKind.User)]
    public void What_other_rules_speak_of_is_quiet(int kind) => Assert.Empty(new Scene().With(kind: (FactKind)kind).Run<InvokerLacksCostTags>());

    [Fact]
    public void An_accidental_invoker_is_quiet() => Assert.Empty(new Scene().With(accidental: true).Run<InvokerLacksCostTags>());

    [Fact]
    public void The_role_the_keys_and_the_grant_are_named()
    {
        var scene = new Scene();
        var found = Assert.Single(scene.With(new FakeTags(scene.Tag("Project"))).Run<InvokerLacksCostTags>());
        Assert.Equal("App/Role can call Bedrock (bedrock:InvokeModel via AddToPolicy) and lacks Team, CostCenter: what it spends will be on the bill without them", found.Message());
        Assert.Equal("role()", found.Location.Text());
        Assert.Equal(("Team,CostCenter", "true"), (found.Properties["missingTags"], found.Properties["lackedByAll"]));
        Assert.Equal(["grant:grant()"], found.Places());
    }

    [Fact]
    public void A_service_role_is_asked_for_tags_too() => Assert.Single(new Scene().With(@class: InvokerClass.Service).Run<InvokerLacksCostTags>());

    [Fact]
    public void The_tag_that_nearly_fits_is_shown()
    {
        var scene = new Scene();
        var found = Assert.Single(scene.With(new FakeTags(scene.Tag("team"), scene.Tag("Project"), scene.Tag("CostCenter"))).Run<InvokerLacksCostTags>());
        Assert.EndsWith("lacks Team: what it spends will be on the bill without it", found.Message(), StringComparison.Ordinal);
        Assert.Equal(["grant:grant()", "tag:tag()"], found.Places());
    }

    [Fact]
    public void One_place_gets_one_diagnostic_however_often_it_is_executed() =>
        Assert.Single(new Scene().With(path: "A/Role").With(path: "B/Role").Run<InvokerLacksCostTags>());

    [Fact]
    public void Where_uses_diverge_their_share_and_the_calls_are_named()
    {
        var scene = new Scene();
        var found = Assert.Single(scene
            .With(scene.AllTags(), path: "A/Role", through: ["use1()", "call1()"])
            .With(path: "B/Role", through: ["use1()", "call2()"])
            .With(scene.AllTags(), path: "C/Role", through: ["use1()", "call1()"])
            .Run<InvokerLacksCostTags>());
        Assert.StartsWith("B/Role ", found.Message(), StringComparison.Ordinal);
        Assert.Contains(" in 1 of 3 uses: ", found.Message(), StringComparison.Ordinal);
        Assert.Equal("false", found.Properties["lackedByAll"]);
        Assert.Equal(["grant:grant()", "call:call2()"], found.Places());
    }

    [Fact]
    public void Uses_that_lack_different_keys_are_told_together()
    {
        var scene = new Scene();
        var found = Assert.Single(scene
            .With(new FakeTags(scene.Tag("Team"), scene.Tag("Project")))
            .With(new FakeTags(scene.Tag("CostCenter"), scene.Tag("Project")))
            .Run<InvokerLacksCostTags>());
        Assert.Equal(("Team,CostCenter", "false"), (found.Properties["missingTags"], found.Properties["lackedByAll"]));
        Assert.DoesNotContain("uses", found.Message(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_places_get_two() => Assert.Equal(2, new Scene().With().With(at: "other()").Run<InvokerLacksCostTags>().Length);

    [Fact]
    public void A_user_is_asked_for_tags_where_a_team_accepts_users() => Assert.Single(
        new Scene().With(kind: FactKind.User).Policy("""{ "rules": { "CCG3001": { "level": "none" } } }""").Run<InvokerLacksCostTags>());

    [Fact]
    public void An_accidental_invoker_is_asked_where_the_policy_file_says_so() => Assert.Single(
        new Scene().With(accidental: true).Policy("""{ "rules": { "CCG1006": { "asInvoker": true } } }""").Run<InvokerLacksCostTags>());
}
