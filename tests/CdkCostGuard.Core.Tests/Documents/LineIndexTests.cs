using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Tests.Documents;

public class LineIndexTests
{
    [Fact]
    public void An_empty_text_has_one_line() => Assert.Equal((1, 1), At("", 0));

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(4, 3, 1)]
    [InlineData(6, 3, 3)]
    public void Lines_and_columns_count_from_one(int offset, int line, int column) => Assert.Equal((line, column), At("ab\n\ncd", offset));

    [Fact]
    public void A_carriage_return_belongs_to_the_line_that_it_ends() => Assert.Equal((2, 1), At("a\r\nb", 3));

    [Fact]
    public void Bytes_and_characters_are_counted_as_the_document_counts_them()
    {
        Assert.Equal(3, new LineIndex("éx"u8).ColumnOf(2));
        Assert.Equal(2, new LineIndex("éx".AsSpan()).ColumnOf(1));
    }

    private static (int Line, int Column) At(string text, int offset)
    {
        var bytes = new LineIndex(Bytes.Of(text));
        var characters = new LineIndex(text.AsSpan());
        Assert.Equal(bytes.LineOf(offset), characters.LineOf(offset));
        return (characters.LineOf(offset), characters.ColumnOf(offset));
    }
}
