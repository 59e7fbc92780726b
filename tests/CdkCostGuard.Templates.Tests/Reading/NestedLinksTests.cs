using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Reading;

/// <summary>Nested stacks among templates that are named one by one.</summary>
public sealed class NestedLinksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("https://example.com/inner.yaml")]
    [InlineData("../outer/inner.yaml")]
    [InlineData("other.yaml")]
    [InlineData("outer.yaml")]
    [InlineData("\"a\\0b\"")]
    public void A_nested_stack_of_another_file_is_reported(string address)
    {
        Write("in/outer.yaml", Nested(address));
        Write("in/inner.yaml", "  R: { Type: AWS::IAM::Role }");
        var templates = Read();
        Assert.Equal(["in/inner.yaml", "in/outer.yaml"], templates.Select(t => t.Name));
        Assert.All(templates, t => Assert.Null(t.Info.MadeBy));
        Assert.Equal(["the template of the nested stack N is not among the inputs"], templates[1].NotExpanded);
    }

    [Theory]
    [InlineData("inner.yaml")]
    [InlineData("./inner.yaml")]
    public void A_nested_stack_of_a_file_that_is_named_too_is_read_as_such_and_not_for_itself(string address)
    {
        Write("in/inner.yaml", "  R: { Type: AWS::IAM::Role }");
        Write("in/outer.yaml", Nested(address));
        var templates = Read();
        Assert.Equal(["in/outer.yaml", "in/inner.yaml"], templates.Select(t => t.Name));
        Assert.Same(templates[0].Find("N"), templates[1].Info.MadeBy);
        Assert.Empty(templates[0].NotExpanded);
    }

    private static string Nested(string address) => $"  N: {{ Type: AWS::CloudFormation::Stack, Properties: {{ TemplateURL: {address} }} }}";

    private void Write(string name, string resources) => _folder.Write(name, $"Resources:\n{resources}\n");

    private IReadOnlyList<Template> Read() => InputReader.Read(["in"], _folder.Path, new Dictionary<string, string>()).Templates;

    public void Dispose() => _folder.Dispose();
}
