using CdkCostGuard.Analyzers.Rules;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Options;

/// <summary>Which setting holds: the nearest one.</summary>
public class OptionsTests
{
    private const string Key = "cdk_cost_guard.required_tags";
    private const string Property = "build_property.CdkCostGuardRequiredTags";
    private const string Enforce = "build_property.CdkCostGuardEnforce";
    private const string File = """{ "requiredTags": [ { "key": "FromFile" } ] }""";

    private readonly Scene _scene = new Scene().With();

    [Fact]
    public void Without_any_setting_Team_Project_and_CostCenter_are_required() => Missing("Team,Project,CostCenter");

    [Fact]
    public void The_policy_file_comes_before_the_default()
    {
        _scene.Policy(File);
        Missing("FromFile");
    }

    [Fact]
    public void The_MSBuild_property_comes_before_the_policy_file()
    {
        _scene.Policy(File).Global(Property, "FromProperty");
        Missing("FromProperty");
    }

    [Fact]
    public void The_global_config_comes_before_the_MSBuild_property()
    {
        _scene.Policy(File).Global(Property, "FromProperty").Global(Key, "FromGlobal");
        Missing("FromGlobal");
    }

    [Fact]
    public void The_editor_config_of_the_file_comes_first()
    {
        _scene.Policy(File).Global(Property, "FromProperty").Global(Key, "FromGlobal").EditorConfig(Key, "FromEditor");
        Missing("FromEditor");
    }

    [Theory]
    [InlineData("A, B ,A")]
    [InlineData(" A;B;; ")]
    public void Keys_stand_with_commas_between_them(string value)
    {
        _scene.EditorConfig(Key, value);
        Missing("A,B");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    public void A_setting_without_a_key_is_none(string value)
    {
        _scene.EditorConfig(Key, value).Global(Property, value).Policy(File);
        Missing("FromFile");
    }

    [Fact]
    public void A_bad_policy_file_leaves_the_defaults()
    {
        _scene.Policy("{");
        Missing("Team,Project,CostCenter");
    }

    [Fact]
    public void A_key_that_is_named_twice_keeps_the_pattern_of_the_policy_file()
    {
        var scene = new Scene();
        scene.With(new FakeTags(scene.Tag("CostCenter", "12"))).EditorConfig(Key, "CostCenter")
            .Policy("""{ "requiredTags": [ { "key": "CostCenter", "pattern": "^[0-9]{4}$" } ] }""");
        Assert.Single(scene.Run<TagValueUnusable>());
    }

    [Theory]
    [InlineData(null, null, DiagnosticSeverity.Warning)]
    [InlineData("true", null, DiagnosticSeverity.Error)]
    [InlineData("True", null, DiagnosticSeverity.Error)]
    [InlineData("false", null, DiagnosticSeverity.Warning)]
    [InlineData("yes", null, DiagnosticSeverity.Warning)]
    [InlineData(null, "error", DiagnosticSeverity.Error)]
    [InlineData(null, "note", DiagnosticSeverity.Info)]
    [InlineData("true", "note", DiagnosticSeverity.Info)]
    [InlineData("true", "warning", DiagnosticSeverity.Error)]
    public void The_policy_file_and_the_enforcement_decide_how_loud_a_rule_is(string? enforce, string? level, DiagnosticSeverity severity)
    {
        if (enforce is not null)
        {
            _scene.Global(Enforce, enforce);
        }

        if (level is not null)
        {
            _scene.Policy($$"""{ "rules": { "CCG1001": { "level": "{{level}}" } } }""");
        }

        Assert.Equal(severity, Assert.Single(_scene.Run<InvokerLacksCostTags>()).Severity);
    }

    [Fact]
    public void Enforcement_leaves_notes_alone()
    {
        var found = new Scene().With(accidental: true).Global(Enforce, "true").Run<AccidentalGrant>();
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(found).Severity);
    }

    [Fact]
    public void A_rule_that_the_policy_file_switches_off_is_quiet() =>
        Assert.Empty(_scene.Policy("""{ "rules": { "CCG1001": { "level": "none" } } }""").Run<InvokerLacksCostTags>());

    [Theory]
    [InlineData("CCG1001", "App/*", true)]
    [InlineData("*", "App/Role", true)]
    [InlineData("ccg1001", "app/role", true)]
    [InlineData("CCG1001", "App/Role/Resource", true)]
    [InlineData("CCG1001", "Other/*", false)]
    [InlineData("CCG1002", "App/*", false)]
    public void A_suppression_hides_what_it_covers(string rule, string where, bool isHidden)
    {
        _scene.Policy($$"""{ "suppressions": [ { "rule": "{{rule}}", "where": "{{where}}", "reason": "r", "expires": "2000-01-01" } ] }""");
        Assert.Equal(isHidden, _scene.Run<InvokerLacksCostTags>().IsEmpty);
    }

    [Fact]
    public void A_severity_of_the_compilation_wins_over_the_policy_file()
    {
        var compilation = _scene.Compilation.WithOptions(_scene.Compilation.Options.WithSpecificDiagnosticOptions([new("CCG1001", ReportDiagnostic.Suppress)]));
        var analyzer = new CostGuardAnalyzer([new InvokerLacksCostTags()]) { Facts = new Analyzers.Facts.FactCache((_, _) => throw new InvalidOperationException("not needed")) };
        Assert.Empty(_scene.Policy("""{ "rules": { "CCG1001": { "level": "error" } } }""").Run(compilation, [analyzer]));
    }

    private void Missing(string keys) => Assert.Equal(keys, Assert.Single(_scene.Run<InvokerLacksCostTags>()).Properties["missingTags"]);
}
