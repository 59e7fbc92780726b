using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Tests.Documents;

public class JsonNodesTests
{
    [Fact]
    public void Every_kind_of_value_is_read()
    {
        var root = Map("""{ "s": "a\tb", "n": -1.50e3, "t": true, "f": false, "z": null, "l": [1, "x"], "m": {} }""");
        AssertScalar(root["s"], "a\tb", ScalarKind.String);
        AssertScalar(root["n"], "-1.50e3", ScalarKind.Number);
        AssertScalar(root["t"], "true", ScalarKind.Boolean);
        AssertScalar(root["f"], "false", ScalarKind.Boolean);
        AssertScalar(root["z"], "", ScalarKind.Null);
        Assert.Equal(2, Assert.IsType<ListNode>(root["l"]).Items.Count);
        Assert.Empty(Assert.IsType<MapNode>(root["m"]).Entries);
    }

    [Fact]
    public void Keys_keep_their_order_and_their_text()
    {
        var longKey = new string('k', 100);
        var root = Map($$"""{ "b": 1, "a\u0041": 2, "é": 3, "{{longKey}}": 4 }""");
        Assert.Equal(["b", "aA", "é", longKey], root.Entries.Select(e => e.Key));
    }

    [Fact]
    public void Lists_and_maps_within_each_other_keep_what_is_theirs()
    {
        const string Json = """{"a":[1,[],{"b":[2,[3,{"c":{},"d":"x"}],4],"e":5},"y"],"f":{"a":{"b":[6]}},"g":[[7],[8,9]]}""";
        Assert.Equal(Json, Written(Map(Json)));
    }

    [Fact]
    public void Texts_are_their_own_however_many_differ_and_however_often_they_stand()
    {
        string[] texts = [.. Enumerable.Range(0, 5_000).Select(i => FormattableString.Invariant($"text {i}")), "", "é", "e"];
        var root = Map($$"""{ "l": [{{string.Join(',', texts.Concat(texts).Select(t => $"\"{t}\""))}}] }""");
        Assert.Equal([.. texts, .. texts], Assert.IsType<ListNode>(root["l"]).Items.Select(i => ((ScalarNode)i).Text));
    }

    [Fact]
    public void A_key_that_is_not_there_is_null() => Assert.Null(Map("""{ "a": 1 }""")["A"]);

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void Of_a_key_that_stands_twice_the_last_counts(int others)
    {
        var more = string.Concat(Enumerable.Range(0, others).Select(i => FormattableString.Invariant($"\"k{i}\": 0, ")));
        AssertScalar(Map($$"""{ "a": "first", {{more}}"a": "last" }""")["a"], "last", ScalarKind.String);
    }

    [Fact]
    public void Values_know_their_line_and_keys_theirs()
    {
        var document = JsonNodes.Read("t", Bytes.Of("{\n  \"a\":\n    [\n      true ]\r\n, \"b\": 1 }"));
        var root = (MapNode)document.Root;
        Assert.Equal(1, document.LineOf(root));
        Assert.Equal(2, document.Lines.LineOf(root.Entries[0].Offset));
        Assert.Equal(3, document.Lines.ColumnOf(root.Entries[0].Offset));
        Assert.Equal(3, document.LineOf(root["a"]!));
        Assert.Equal(4, document.LineOf(((ListNode)root["a"]!).Items[0]));
        Assert.Equal(5, document.LineOf(root["b"]!));
    }

    [Fact]
    public void A_value_that_stands_in_no_document_has_no_line() =>
        Assert.Null(JsonNodes.Read("t", "{}"u8).LineOf(ScalarNode.Of("made up")));

    [Fact]
    public void A_byte_order_mark_is_passed_over_and_moves_nothing()
    {
        var document = JsonNodes.Read("t", Bytes.Of("\uFEFF{ \"a\": 1 }"));
        var key = ((MapNode)document.Root).Entries[0];
        Assert.Equal("a", key.Key);
        Assert.Equal((1, 3), (document.Lines.LineOf(key.Offset), document.Lines.ColumnOf(key.Offset)));
    }

    [Fact]
    public void Nesting_up_to_the_bound_is_read() =>
        Assert.IsType<ListNode>(JsonNodes.Read("t", Bytes.Of(Nested(JsonNodes.MaximumDepth))).Root);

    [Fact]
    public void Nesting_beyond_the_bound_is_refused() =>
        Assert.StartsWith("t(1,257): not valid JSON: ", Refused(Nested(JsonNodes.MaximumDepth + 1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "t(1,1)")]
    [InlineData("{ \"a\": }", "t(1,8)")]
    [InlineData("{\n\n  'a': 1 }", "t(3,3)")]
    [InlineData("{} x", "t(1,4)")]
    [InlineData("{ \"a\": 1, }", "t(1,11)")]
    [InlineData("// c\n{}", "t(1,1)")]
    public void What_is_no_JSON_is_refused_with_line_and_column(string json, string at)
    {
        var e = Refused(json);
        Assert.StartsWith($"{at}: not valid JSON: ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", e.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, e.ExitCode);
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_refused() =>
        Assert.Equal("t: holds text that is not UTF-8; save it as UTF-8", Refused([.. "{ \"a\": \""u8, 0xFF, .. "\" }"u8]).Message);

    private static string Written(Node node) => node switch
    {
        MapNode map => $"{{{string.Join(',', map.Entries.Select(e => $"\"{e.Key}\":{Written(e.Value)}"))}}}",
        ListNode list => $"[{string.Join(',', list.Items.Select(Written))}]",
        ScalarNode { Kind: ScalarKind.String } text => $"\"{text.Text}\"",
        ScalarNode other => other.Text,
        _ => throw new InvalidOperationException(),
    };

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static CostGuardException Refused(string json) => Refused(Bytes.Of(json));

    private static CostGuardException Refused(byte[] json) => Assert.Throws<CostGuardException>(() => JsonNodes.Read("t", json));

    private static MapNode Map(string json) => Assert.IsType<MapNode>(JsonNodes.Read("t", Bytes.Of(json)).Root);

    private static void AssertScalar(Node? node, string text, ScalarKind kind)
    {
        var scalar = Assert.IsType<ScalarNode>(node);
        Assert.Equal((text, kind), (scalar.Text, scalar.Kind));
    }
}
