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
}
