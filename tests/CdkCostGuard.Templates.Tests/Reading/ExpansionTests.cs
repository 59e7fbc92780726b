using System.Text;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Reading;

public class ExpansionTests
{
    [Fact]
    public void Without_a_transform_nothing_is_expanded()
    {
        var template = Read("""{ "Resources": { "A": { "Type": "T" }, "B": "no resource" } }""");
        Assert.Equal(["A"], template.Resources.Select(r => r.LogicalId));
        Assert.Empty(template.NotExpanded);
    }

    [Theory]
    [InlineData("AWS::SecretsManager-2020-07-23")]
    [InlineData("AWS::CodeDeployBlueGreen")]
    [InlineData("AWS::LanguageExtensions")]
    public void Transforms_that_make_no_roles_are_not_reported(string transform) =>
        Assert.Empty(Read($$"""{ "Transform": ["{{transform}}"], "Resources": { "A": { "Type": "T" } } }""").NotExpanded);

    [Theory]
    [InlineData("\"MyMacro\"")]
    [InlineData("[\"AWS::LanguageExtensions\", \"MyMacro\"]")]
    [InlineData("{ \"Name\": \"MyMacro\", \"Parameters\": {} }")]
    public void A_macro_is_reported(string transform) => Assert.Equal(
        ["the transform MyMacro may add or change resources when the template is deployed"],
        Read($$"""{ "Transform": {{transform}}, "Resources": { "A": { "Type": "T" } } }""").NotExpanded);

    [Fact]
    public void A_loop_makes_a_resource_for_every_item()
    {
        var template = Loop("""["Blue", "Green-1"]""", """
            "Role&{Color}": { "Type": "AWS::IAM::Role", "Properties": { "RoleName": { "Fn::Sub": "r-${Color}" }, "Path": { "Ref": "Color" }, "Tags": [ { "Key": "Team", "Value": "${Color}" } ] } }
            """);
        Assert.Equal(["RoleBlue", "RoleGreen1"], template.Resources.Select(r => r.LogicalId));
        Assert.Equal("{Fn::Sub: \"r-Green-1\" }", Nodes.Text(template.Find("RoleGreen1")!["RoleName"]));
        Assert.Equal("\"Green-1\"", Nodes.Text(template.Find("RoleGreen1")!["Path"]));
        Assert.Empty(template.NotExpanded);
    }

    [Fact]
    public void A_loop_in_a_loop_is_unrolled() => Assert.Equal(
        ["Ra1", "Ra2", "Rb1", "Rb2"],
        Loop("""["a", "b"]""", """ "Fn::ForEach::In": ["N", ["1", "2"], { "R${Color}${N}": { "Type": "T" } }] """).Resources.Select(r => r.LogicalId));

    [Fact]
    public void A_loop_over_what_is_not_written_out_is_reported() => Assert.Equal(
        ["the resources that Fn::ForEach::Loop makes are known only at deployment"],
        Loop("""{ "Ref": "Colors" }""", """ "R${Color}": { "Type": "T" } """).NotExpanded);

    [Fact]
    public void Loops_that_multiply_without_end_are_reported_rather_than_unrolled()
    {
        var items = "[" + string.Join(", ", Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"\"{i}\""))) + "]";
        var body = """ "R${A}${B}${C}": { "Type": "T" } """;
        foreach (var variable in new[] { "A", "B", "C" })
        {
            body = $$""" "Fn::ForEach::L{{variable}}": ["{{variable}}", {{items}}, { {{body}} }] """;
        }

        Assert.NotEmpty(Loop("""["x"]""", body).NotExpanded);
    }

    [Fact]
    public void Without_the_transform_a_loop_is_not_unrolled_but_reported() =>
        Assert.NotEmpty(Read("""{ "Resources": { "Fn::ForEach::L": ["V", ["a"], { "R${V}": { "Type": "T" } }] } }""").NotExpanded);

    private static Template Loop(string over, string body) =>
        Read($$"""{ "Transform": "AWS::LanguageExtensions", "Resources": { "Fn::ForEach::Loop": ["Color", {{over}}, { {{body}} }] } }""");

    private static Template Read(string json) => Template.From(JsonNodes.Read("t.json", Encoding.UTF8.GetBytes(json)), new StackInfo { Stack = "t" });
}
