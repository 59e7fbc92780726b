using System.Text.Json.Nodes;
using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests;

public class AttributeCostsTests
{
    private const string Data = "CostCenter=4711 Project=Copilot Stage=all Team=Data";

    private static readonly Synth App = Synth.Of("Declared");

    [Theory]
    [InlineData("Shop", "Plain", Data)]
    [InlineData("Shop", "Inner", "CostCenter=4712 Project=Finder Stage=all Team=Search")]
    [InlineData("Other", "Plain", "CostCenter=1000 Project=Shared Stage=all Team=Platform")]
    public void The_nearest_declaration_wins_key_by_key(string stack, string role, string tags) => Assert.Equal(tags, TagsOf(App, stack, role));

    [Fact]
    public void A_tag_that_the_app_sets_itself_wins() => Assert.Equal(Data.Replace("Team=Data", "Team=Own", StringComparison.Ordinal), TagsOf(App, "Shop", "Own"));

    [Fact]
    public void A_tag_among_the_properties_wins() =>
        Assert.Contains("Team=Properties", App.Resources("Shop", "AWS::IAM::Role").Select(Tags).Single(t => t.Contains("Properties", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void A_tag_that_the_app_takes_away_stays_away() => Assert.Equal("Project=Copilot Stage=all Team=Data", TagsOf(App, "Shop", "Without"));

    [Fact]
    public void A_key_in_another_case_gets_no_second_beside_it() => Assert.Equal("CostCenter=4711 Project=Copilot Stage=all team=lower", TagsOf(App, "Shop", "OtherCase"));

    [Fact]
    public void A_stack_tag_in_another_case_gets_no_second_on_the_roles() => Assert.Equal("CostCenter=1000 Project=Shared Stage=all", TagsOf(App, "LowerCase", "Plain"));

    [Fact]
    public void A_tag_of_the_stack_is_not_lacking() => Assert.Equal("CostCenter=1000 Project=Shared Stage=all", TagsOf(App, "Tagged", "Plain"));

    [Theory]
    [InlineData("TaggedAndDeclared", "Plain", Data)]
    [InlineData("Tagged", "Inner", "CostCenter=4712 Project=Finder Stage=all Team=Search")]
    public void A_declaration_for_the_stack_or_within_it_wins_over_its_tags(string stack, string role, string tags) => Assert.Equal(tags, TagsOf(App, stack, role));

    [Fact]
    public void In_a_nested_stack_a_declaration_stays_beside_a_tag_of_the_stack_around() =>
        Assert.Equal("CostCenter=1000 Project=Shared Stage=all Team=Platform", TagsOf(App, NestedTemplate("InTaggedNested"), "InTaggedNested"));

    [Fact]
    public void Users_are_completed() => Assert.Equal(Data, Tags(App.Resources("Shop", "AWS::IAM::User").Single()));

    [Fact]
    public void Roles_that_an_aspect_adds_are_completed() => Assert.Equal(Data, TagsOf(App, "Shop", "Late"));

    [Fact]
    public void Roles_of_nested_stacks_are_completed() => Assert.Equal(Data, TagsOf(App, NestedTemplate("InNested"), "InNested"));

    [Fact]
    public void Nothing_else_is_tagged_and_an_imported_role_is_left_alone()
    {
        Assert.All(App.Resources("Shop", "AWS::SQS::Queue"), q => Assert.Null(q["Tags"]));
        Assert.DoesNotContain("elsewhere", string.Concat(App.Resources("Shop", "AWS::IAM::Role").Select(r => r.ToJsonString())), StringComparison.Ordinal);
        Assert.DoesNotContain("\"Stage\"", File.ReadAllText(Path.Combine(App.Folder, "manifest.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_within_is_another_assembly_and_has_its_own_declaration()
    {
        Assert.Equal("", TagsOf(App, Path.Combine("assembly-Prod", "ProdBehind" + Suffix("Prod")), "Plain"));
        Assert.Equal("CostCenter=4712 Project=Finder Team=Search", TagsOf(App, Path.Combine("assembly-Test", "TestBehind" + Suffix("Test")), "Plain"));
    }

    [Fact]
    public void In_a_nested_stack_a_key_in_another_case_stops_the_synth_in_words()
    {
        var app = Synth.Of("KeyInOtherCaseInNestedStack");
        Assert.NotEqual(0, app.ExitCode);
        Assert.Contains("Shop/Nested/Model/Resource in a nested stack has the tag TEAM and would get Team, and IAM takes only one of them: write Team instead of TEAM.", app.Output, StringComparison.Ordinal);
    }

    // CDK puts a hash behind the name of a stack in a stage.
    private static string Suffix(string stage) => Path.GetFileName(Directory.EnumerateFiles(Path.Combine(App.Folder, "assembly-" + stage), "*.template.json").Single())
        .Replace(".template.json", "", StringComparison.Ordinal)[(stage + "Behind").Length..];

    // By the description of a role in it.
    private static string NestedTemplate(string role) => Path.GetFileName(Directory.EnumerateFiles(App.Folder, "*.nested.template.json")
        .Single(f => File.ReadAllText(f).Contains($"\"{role}\"", StringComparison.Ordinal))).Replace(".template.json", "", StringComparison.Ordinal);

    /// <summary>The tags of the role that a scenario described so.</summary>
    internal static string TagsOf(Synth app, string stack, string role) => Tags(app.Resources(stack, "AWS::IAM::Role").Single(r => (string?)r["Description"] == role));

    private static string Tags(JsonObject properties) => string.Join(' ', (properties["Tags"]?.AsArray() ?? [])
        .Select(t => $"{t!["Key"]}={t["Value"]}").Order(StringComparer.Ordinal));
}
