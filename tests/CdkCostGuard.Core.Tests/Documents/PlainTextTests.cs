using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Tests.Documents;

public class PlainTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Shop/Model can call Bedrock.")]
    [InlineData("\u00e9 \u05d0 \u65e5\u672c \U0001F600")]
    public void What_can_be_read_stays(string text) => Assert.Equal(text, PlainText.Of(text));

    [Theory]
    [InlineData("a\u001b[31mb", "a\uFFFD[31mb")]
    [InlineData("a\u009b31mb", "a\uFFFD31mb")]
    [InlineData("a\r\nb\tc", "a\uFFFD\uFFFDb\uFFFDc")]
    [InlineData("a\u2028b\u2029c", "a\uFFFDb\uFFFDc")]
    [InlineData("a\u202eb\u2066c", "a\uFFFDb\uFFFDc")]
    [InlineData("a\u200bb\U000E0041", "a\uFFFDb\uFFFD")]
    public void Control_codes_line_ends_and_what_turns_the_text_or_hides_in_it_do_not(string text, string plain) => Assert.Equal(plain, PlainText.Of(text));

    [Fact]
    public void Half_of_a_character_does_not() => Assert.Equal("a\uFFFDb", PlainText.Of("a\ud83db"));
}
