namespace CdkCostGuard.Templates.Tests.Reading;

public class LooseYamlTests
{
    [Theory]
    [InlineData('"')]
    [InlineData('\'')]
    public void A_quoted_text_whose_further_lines_are_not_indented_is_read(char quote)
    {
        var template = Check.Template("app.yaml", $"""
            Resources:
              Q:
                Type: AWS::SQS::Queue
                Properties:
                  A: {quote}one
                  two
                  three{quote}
                  B: 4
            """);

        Assert.Equal(["one two three", "4"], template.Resources[0].Properties!.Scalars());
        Assert.Equal(8, template.Document.LineOf(template.Resources[0].Properties!["B"]!));
    }

    [Fact]
    public void A_quoted_text_without_an_end_is_refused() =>
        Assert.Throws<Core.CostGuardException>(() => Check.Template("app.yaml", "Resources:\n  A: \"one\n  two"));

    [Fact]
    public void Blanks_on_an_empty_line_before_a_blocks_text_are_no_text()
    {
        var template = Check.Template("app.yaml", "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      A: |\n       \n          one\n          two\n");

        Assert.Equal(["\none\ntwo\n"], template.Resources[0].Properties!.Scalars());
    }
}
