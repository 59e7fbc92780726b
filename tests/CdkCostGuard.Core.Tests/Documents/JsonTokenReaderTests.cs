using System.Globalization;
using System.Text;
using System.Text.Json;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Tests.Documents;

public class JsonTokenReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Tokens_are_the_same_however_the_bytes_arrive(int piece)
    {
        using var reader = Of("\uFEFF{ \"a\": \"b\\u0041\", \"list\": [1, {\"x\": true}], \"n\": null }", piece);
        var seen = new List<string>();
        while (reader.Read())
        {
            seen.Add(string.Create(CultureInfo.InvariantCulture, $"{reader.Depth}{reader.Token}{reader.Text}"));
        }

        Assert.Equal(
            ["0StartObject", "1PropertyNamea", "1StringbA", "1PropertyNamelist", "1StartArray", "2Number", "2StartObject", "3PropertyNamex", "3True", "2EndObject", "1EndArray", "1PropertyNamen", "1Null", "0EndObject"],
            seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_value_is_skipped_whole_and_held_whole(int piece)
    {
        using var reader = Of("""{"skip":{"deep":[{"x":[1,2]}]},"plain":7,"keep":[ {"n":1} , 2 ,"three"],"last":"end"}""", piece);
        reader.Read();
        reader.Read();
        reader.Skip();
        reader.Read();
        Assert.Equal("plain", reader.Text);
        reader.Skip();
        reader.Read();
        Assert.Equal("keep", reader.Text);
        reader.Read();
        Assert.Equal(JsonTokenType.StartArray, reader.Token);
        var items = new List<string>();
        while (reader.NextValue() is { } item)
        {
            using (item)
            {
                items.Add(item.RootElement.GetRawText());
            }
        }

        Assert.Equal(["{\"n\":1}", "2", "\"three\""], items);
        reader.Read();
        Assert.Equal("last", reader.Text);
        using (var end = reader.NextValue())
        {
            Assert.Equal("end", end!.RootElement.GetString());
        }

        Assert.True(reader.Read());
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData("""{"a":[1,2""", "f.json(1,10): not valid JSON")]
    [InlineData("{\n\"a\" 1}", "f.json(2,5): not valid JSON")]
    [InlineData("", "f.json(1,1): not valid JSON")]
    [InlineData("{} {}", "f.json(1,4): not valid JSON")]
    public void What_is_broken_is_told_with_its_place(string text, string said)
    {
        var e = Assert.Throws<CostGuardException>(() =>
        {
            using var reader = Of(text, 3);
            while (reader.Read())
            {
            }
        });

        Assert.StartsWith(said, e.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, e.ExitCode);
    }

    [Fact]
    public void A_value_without_end_is_refused_before_memory_is()
    {
        using var reader = new JsonTokenReader(new Endless(), "f.json");
        reader.Read();

        var e = Assert.Throws<CostGuardException>(() => reader.NextValue());
        Assert.Contains("one value of more than 16 MB", e.Message, StringComparison.Ordinal);
    }

    private static JsonTokenReader Of(string text, int piece) => new(new Pieces(Encoding.UTF8.GetBytes(text), piece), "f.json");

    /// <summary>Gives a few bytes at a time, as a network does.</summary>
    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }

    /// <summary>A list with one text that never ends.</summary>
    private sealed class Endless : MemoryStream
    {
        private bool _begun;

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            if (!_begun)
            {
                _begun = true;
                buffer[offset] = (byte)'[';
                buffer[offset + 1] = (byte)'"';
            }

            return count;
        }
    }
}
