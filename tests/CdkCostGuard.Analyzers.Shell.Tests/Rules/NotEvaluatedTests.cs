using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Rules.Evaluation;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Rules;

public class NotEvaluatedTests
{
    [Fact]
    public void What_is_known_is_quiet()
    {
        var scene = new Scene();
        Assert.Empty(scene.With(scene.AllTags()).With(at: "other()").Run<NotEvaluated>());
    }

    [Fact]
    public void An_imported_role_that_nothing_runs_with_is_quiet() =>
        Assert.Empty(new Scene().With(kind: FactKind.ImportedRole, @class: InvokerClass.Unknown).Run<NotEvaluated>());

    [Fact]
    public void Tags_of_what_does_not_invoke_are_not_asked_for() =>
        Assert.Empty(new Scene().With(new FakeTags().Maybe("Team", "x"), @class: InvokerClass.None).Run<NotEvaluated>());

    [Fact]
    public void Tags_that_may_be_there_are_a_note_with_the_reason()
    {
        var scene = new Scene();
        var found = Assert.Single(scene.With(new FakeTags(scene.Tag("Project")).Maybe("Team", "tagged in one branch only").Maybe("CostCenter", "x")).Run<NotEvaluated>());
        Assert.Equal("App/Role: it cannot be told whether it carries Team, CostCenter (tagged in one branch only), so it is neither passed nor faulted", found.Message());
        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.Equal("Team,CostCenter", found.Properties["unknownTags"]);
    }

    [Fact]
    public void A_class_that_is_not_known_is_a_note_with_the_reason()
    {
        var found = Assert.Single(new Scene().With(@class: InvokerClass.Unknown, reason: "its policy is built elsewhere").Run<NotEvaluated>());
        Assert.Equal("App/Role: it cannot be told whether it can call Bedrock (its policy is built elsewhere), so it is neither passed nor faulted", found.Message());
    }

    [Fact]
    public void What_was_not_executed_is_a_note()
    {
        var scene = new Scene();
        var found = Assert.Single(scene.With(new OpenFact("the app is built by a host", scene.At("call1()"))).Run<NotEvaluated>());
        Assert.Equal("the app is built by a host, so what this makes is not checked", found.Message());
    }

    [Fact]
    public void A_bad_policy_file_is_a_warning_at_its_line()
    {
        var found = Assert.Single(new Scene().Policy("{\n  // why\n  \"failOn\": \"often\"\n}").Run<NotEvaluated>());
        var place = found.Location.GetLineSpan();
        Assert.Equal("/scene/cdkcostguard.json", place.Path);
        Assert.Equal((2, 12), (place.StartLinePosition.Line, place.StartLinePosition.Character));
        Assert.Equal("failOn must be one of error, warning, note, never; until this is mended the default policy holds", found.Message());
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
    }

    [Fact]
    public void A_bad_policy_file_fails_a_build_that_enforces_it()
    {
        var found = Assert.Single(new Scene().Policy("{").Global("build_property.CdkCostGuardEnforce", "true").Run<NotEvaluated>());
        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"failOn\": ")]
    public void A_policy_file_that_breaks_off_is_reported_too(string text) => Assert.Single(new Scene().Policy(text).Run<NotEvaluated>());

    [Fact]
    public void A_good_policy_file_is_quiet() => Assert.Empty(new Scene().Policy("{}").Run<NotEvaluated>());
}
