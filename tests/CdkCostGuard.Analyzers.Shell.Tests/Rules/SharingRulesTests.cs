using CdkCostGuard.Analyzers.Rules.Sharing;

namespace CdkCostGuard.Analyzers.Shell.Tests.Rules;

/// <summary>CCG2001 and CCG2002, which exclude one another.</summary>
public class SharingRulesTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void One_workload_is_quiet()
    {
        var use = _scene.Use("Chat", "A");
        _scene.With(uses: [use, use]);
        Assert.Empty(_scene.Run<InvokerSharedByApplications>());
        Assert.Empty(_scene.Run<InvokerUsedByWorkloads>());
    }

    [Fact]
    public void Workloads_of_one_application_are_a_note()
    {
        _scene.With(uses: [_scene.Use("Chat", "A"), _scene.Use("Search", "A", at: "use2()")]);
        Assert.Empty(_scene.Run<InvokerSharedByApplications>());
        var found = Assert.Single(_scene.Run<InvokerUsedByWorkloads>());
        Assert.Equal("App/Role is used by 2 workloads: the bill shows them as one, unless their sessions tell them apart", found.Message());
        Assert.Equal(["use:use1()", "use:use2()", "grant:grant()"], found.Places());
    }

    [Fact]
    public void Workloads_of_two_applications_are_a_warning()
    {
        _scene.With(uses: [_scene.Use("S", "Chat"), _scene.Use("S", "Search", at: "use2()")]);
        Assert.Empty(_scene.Run<InvokerUsedByWorkloads>());
        var found = Assert.Single(_scene.Run<InvokerSharedByApplications>());
        Assert.Equal("App/Role calls Bedrock for Chat, Search: the bill shows one principal and cannot tell which of them spent", found.Message());
        Assert.Equal("Chat,Search", found.Properties["applications"]);
    }

    [Fact]
    public void Without_a_tag_the_stack_tells_applications_apart()
    {
        _scene.With(uses: [_scene.Use("Chat"), _scene.Use("Search", at: "use2()")]);
        Assert.Single(_scene.Run<InvokerSharedByApplications>());
    }

    [Fact]
    public void Within_a_stack_a_workload_without_a_tag_may_belong_to_any_application() =>
        Quiet(_scene.Use("S", "Chat"), _scene.Use("S", at: "use2()"));

    [Fact]
    public void An_application_that_is_not_known_is_not_another_one() => Quiet(_scene.Use("A", "Chat"), _scene.Use("B", null, isKnown: false, at: "use2()"));

    [Fact]
    public void Stacks_whose_names_may_be_one_are_not_two() => Quiet(_scene.Use("Chat{?}"), _scene.Use("Chat-dev", at: "use2()"));

    [Fact]
    public void Stacks_whose_names_begin_differently_are_two()
    {
        _scene.With(uses: [_scene.Use("Chat{?}"), _scene.Use("Search{?}", at: "use2()")]);
        Assert.Single(_scene.Run<InvokerSharedByApplications>());
    }

    [Fact]
    public void The_policy_file_decides_before_the_tag()
    {
        _scene.With(uses: [_scene.Use("Chat", "A"), _scene.Use("Chat", "B", at: "use2()")])
            .Policy("""{ "applications": [ { "name": "Copilot", "match": { "stacks": ["Ch*"] } } ] }""");
        Assert.Empty(_scene.Run<InvokerSharedByApplications>());
        Assert.Single(_scene.Run<InvokerUsedByWorkloads>());
    }

    [Fact]
    public void The_policy_file_may_ask_for_another_tag()
    {
        _scene
            .With(uses:
            [
                _scene.Use("S", "P", tags: new FakeTags(_scene.Tag("App", "Chat"))),
                _scene.Use("S", "P", at: "use2()", tags: new FakeTags(_scene.Tag("App", "Search"))),
            ])
            .Policy("""{ "sharing": { "applicationTag": "App" } }""");
        Assert.Single(_scene.Run<InvokerSharedByApplications>());
    }

    [Fact]
    public void A_tag_that_was_not_looked_for_tells_nothing()
    {
        _scene.Policy("""{ "sharing": { "applicationTag": "App" } }""");
        Quiet(_scene.Use("A", "Chat"), _scene.Use("B", "Search", at: "use2()"));
    }

    private void Quiet(params Model.UseFact[] uses) => Assert.Empty(_scene.With(uses: uses).Run<InvokerSharedByApplications>());
}
