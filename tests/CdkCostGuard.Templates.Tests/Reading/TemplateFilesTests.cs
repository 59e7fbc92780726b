using System.Text;
using CdkCostGuard.Core;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Reading;

public class TemplateFilesTests
{
    [Theory]
    [InlineData("t.json", "{ \"a\": 1 }")]
    [InlineData("t.template", "{ \"a\": 1 }")]
    [InlineData("t.yaml", "{ \"a\": 1 }")]
    [InlineData("t.yaml", "a: 1")]
    [InlineData("t.template", "a: 1")]
    [InlineData("t.template", "---\na: 1\n...\n")]
    [InlineData("t.yaml", "\uFEFFa: 1")]
    [InlineData("t.json", "\uFEFF \n{ \"a\": 1 }")]
    public void JSON_and_YAML_are_told_apart_by_ending_and_content(string name, string text) =>
        Assert.Equal("{a: 1 }", Nodes.Text(TemplateFiles.Parse(Encoding.UTF8.GetBytes(text), name).Root));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public void A_file_without_content_is_empty(string text) =>
        Assert.Equal("t.yaml: is empty; name a template or a cdk.out folder", Refused("t.yaml", Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_zero_byte_is_refused_with_its_place() => Assert.StartsWith("t.yaml: byte 4 is 0, ", Refused("t.yaml", "a: 1\0"u8.ToArray()), StringComparison.Ordinal);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Other_encodings_are_refused(string encoding)
    {
        var e = Encoding.GetEncoding(encoding);
        Assert.Contains("is not UTF-8 text; save the file as UTF-8", Refused("t.json", [.. e.GetPreamble(), .. e.GetBytes("{ }")]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.yaml")]
    [InlineData("t.json")]
    public void Bytes_that_are_no_UTF8_are_refused(string name) =>
        Assert.Contains("UTF-8; save", Refused(name, [.. "{ \"a\": \""u8, 0xE9, .. "\" }"u8]), StringComparison.Ordinal);

    [Fact]
    public void Nesting_without_end_is_refused_in_both() => Assert.All(["t.json", "t.yaml"], name =>
        Assert.Equal(ExitCode.Input, Assert.Throws<CostGuardException>(() => TemplateFiles.Parse(Encoding.UTF8.GetBytes(new string('[', 500_000)), name)).ExitCode));

    private static string Refused(string name, byte[] bytes) => Assert.Throws<CostGuardException>(() => TemplateFiles.Parse(bytes, name)).Message;
}
