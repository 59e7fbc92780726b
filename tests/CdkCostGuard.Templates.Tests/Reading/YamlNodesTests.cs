using System.Diagnostics;
using System.Text;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Reading;

public class YamlNodesTests
{
    [Theory]
    [InlineData("a: !Ref X", "a: { Ref: X }", """{ "a": { "Ref": "X" } }""")]
    [InlineData("a: !Sub 'x${Y}'", "a: { 'Fn::Sub': 'x${Y}' }", """{ "a": { "Fn::Sub": "x${Y}" } }""")]
    [InlineData("a: !GetAtt [R, Arn]", "a: { 'Fn::GetAtt': [R, Arn] }", """{ "a": { "Fn::GetAtt": ["R", "Arn"] } }""")]
    [InlineData("a: !GetAtt R.Arn", "a: { 'Fn::GetAtt': R.Arn }", """{ "a": { "Fn::GetAtt": "R.Arn" } }""")]
    [InlineData("a: !If [C, 1, !Ref 'AWS::NoValue']", "a: { 'Fn::If': [C, 1, { Ref: 'AWS::NoValue' }] }", """{ "a": { "Fn::If": ["C", 1, { "Ref": "AWS::NoValue" }] } }""")]
    [InlineData("a: !Condition C", "a: { Condition: C }", """{ "a": { "Condition": "C" } }""")]
    [InlineData("a: !Join\n  - ''\n  - [x, !Ref Y]", "a:\n  Fn::Join:\n    - ''\n    - [x, { Ref: Y }]", """{ "a": { "Fn::Join": ["", ["x", { "Ref": "Y" }]] } }""")]
    [InlineData("a: !Equals [!Ref S, prod]", "a: { 'Fn::Equals': [{ Ref: S }, prod] }", """{ "a": { "Fn::Equals": [{ "Ref": "S" }, "prod"] } }""")]
    [InlineData("a: !ImportValue\n  Fn::Sub: '${N}-x'", "a: { 'Fn::ImportValue': { 'Fn::Sub': '${N}-x' } }", """{ "a": { "Fn::ImportValue": { "Fn::Sub": "${N}-x" } } }""")]
    [InlineData("a: !FindInMap [M, !Ref 'AWS::Region', k]", "a: { 'Fn::FindInMap': [M, { Ref: 'AWS::Region' }, k] }", """{ "a": { "Fn::FindInMap": ["M", { "Ref": "AWS::Region" }, "k"] } }""")]
    public void Short_forms_long_forms_and_JSON_read_to_the_same(string shortForm, string longForm, string json)
    {
        var expected = Nodes.Text(JsonNodes.Read("t", Encoding.UTF8.GetBytes(json)).Root);
        Assert.Equal(expected, Nodes.Text(Read(longForm)));
        Assert.Equal(expected, Nodes.Text(Read(shortForm)));
    }

    [Theory]
    [InlineData("a", "\"a\"")]
    [InlineData("'1'", "\"1\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("012345678901", "012345678901")]
    [InlineData("-1.5e3", "-1.5e3")]
    [InlineData("true", "true")]
    [InlineData("~", "null")]
    [InlineData("null", "null")]
    [InlineData("2012-10-17", "\"2012-10-17\"")]
    [InlineData("|\n  x\n  y", "\"x\ny\"")]
    [InlineData(">-\n  x\n  y", "\"x y\"")]
    [InlineData("!!str x", "\"x\"")]
    public void Scalars_keep_their_text_and_kind(string yaml, string expected) => Assert.Equal(expected, Nodes.Text(((MapNode)Read("a: " + yaml))["a"]));

    [Fact]
    public void Values_know_their_line_and_column()
    {
        var document = YamlNodes.Read("t", "# é\r\na:\r\n  b: 1\r\n  c:\r\n    - x\r\n    - ü: y\r\n");
        var a = (MapNode)((MapNode)document.Root)["a"]!;
        Assert.Equal([2, 3, 4, 5, 6], new[] { ((MapNode)document.Root).Entries[0].Offset, a.Entries[0].Offset, a.Entries[1].Offset }
            .Concat(((ListNode)a["c"]!).Items.Select(i => i.Offset)).Select(document.Lines.LineOf));
        Assert.Equal((3, 6), (document.Lines.LineOf(a["b"]!.Offset), document.Lines.ColumnOf(a["b"]!.Offset)));
        Assert.Equal(10, document.Lines.ColumnOf(((MapNode)((ListNode)a["c"]!).Items[1])["ü"]!.Offset));
    }

    [Fact]
    public void Characters_beyond_the_basic_plane_do_not_move_lines()
    {
        var document = YamlNodes.Read("t", "a: '😀😀'\nb: 1\nc: 2\n");
        Assert.Equal([1, 2, 3], ((MapNode)document.Root).Entries.Select(e => document.Lines.LineOf(e.Offset)));
    }

    [Fact]
    public void An_alias_is_its_anchor() => Assert.Equal("{a: {x: 1 } b: {x: 1 } }", Nodes.Text(Read("a: &A { x: 1 }\nb: *A")));

    [Fact]
    public void Of_a_key_that_stands_twice_the_last_counts() => Assert.Equal("{a: 2 }", Nodes.Text(Read("a: 1\na: 2")));

    [Theory]
    [InlineData("b: { <<: *A, y: 9 }")]
    [InlineData("b: { y: 9, <<: *A }")]
    public void Own_keys_win_over_merged_ones(string merge) => Assert.Equal("{x: 1 y: 9 }", Nodes.Text(((MapNode)Read("a: &A { x: 1, y: 2 }\n" + merge))["b"]));

    [Fact]
    public void Of_several_merged_maps_the_first_wins() =>
        Assert.Equal("{x: 1 y: 2 z: 4 }", Nodes.Text(((MapNode)Read("a: &A { x: 1, y: 2 }\nb: &B { y: 3, z: 4 }\nc:\n  <<: [*A, *B]"))["c"]));

    [Fact]
    public void A_file_of_comments_alone_is_nothing() => Assert.Equal("null", Nodes.Text(Read("# nothing\n")));

    [Fact]
    public void Aliases_that_share_a_node_cost_nothing_until_they_unfold_beyond_measure()
    {
        var watch = Stopwatch.StartNew();
        Assert.Contains("aliases unfold to more than a template can hold", Refused(Bomb(levels: 40)), StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
        Assert.IsType<MapNode>(Read(Bomb(levels: 4)));
    }

    [Fact]
    public void Merges_that_double_at_every_level_are_refused_too()
    {
        var yaml = new StringBuilder("l0: &l0 { a: 1 }\n");
        for (var i = 1; i <= 60; i++)
        {
            yaml.Append(FormattableString.Invariant($"l{i}: &l{i} {{ <<: [*l{i - 1}, *l{i - 1}] }}\n"));
        }

        Assert.Contains("aliases unfold to more than a template can hold", Refused(yaml.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_up_to_the_bound_is_read() => Assert.IsType<ListNode>(Read(new string('[', 200) + new string(']', 200)));

    [Fact]
    public void Nesting_beyond_the_bound_is_refused() => Assert.Equal(
        "t(1,258): not valid YAML: nested deeper than 256 levels", Refused(new string('[', 300) + new string(']', 300)));

    [Theory]
    [InlineData("a: 1\n---\nb: 2", "t(2,1): not valid YAML: the file holds more than one document")]
    [InlineData("a:\n  b: *x", "t(2,6): not valid YAML: the alias *x has no anchor before it")]
    [InlineData("a:\n  ? [x]\n  : 1", "t(2,5): not valid YAML: a key must be a text")]
    public void What_cannot_be_read_is_named_with_its_place(string yaml, string message) => Assert.Equal(message, Refused(yaml));

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("a: 'x")]
    [InlineData("a: b: c")]
    [InlineData("a: &")]
    public void What_is_no_YAML_is_refused_in_one_line(string yaml)
    {
        var message = Refused(yaml);
        Assert.Matches(@"^t\(\d+,\d+\): not valid YAML: .+", message);
        Assert.DoesNotContain('\n', message);
    }

    private static string Bomb(int levels)
    {
        var yaml = new StringBuilder("l0: &l0 { a: 1 }\n");
        for (var i = 1; i <= levels; i++)
        {
            yaml.Append(FormattableString.Invariant($"l{i}: &l{i} [{string.Join(", ", Enumerable.Repeat(FormattableString.Invariant($"*l{i - 1}"), 10))}]\n"));
        }

        return yaml.ToString();
    }

    private static Node Read(string yaml) => YamlNodes.Read("t", yaml).Root;

    private static string Refused(string yaml) => Assert.Throws<CostGuardException>(() => Read(yaml)).Message;
}
