namespace CdkCostGuard.Core.Documents;

/// <summary>Turns offsets of one document into lines and columns, both from 1.</summary>
public sealed class LineIndex
{
    private readonly int[] _starts;

    /// <summary>For a document whose offsets count bytes.</summary>
    public LineIndex(ReadOnlySpan<byte> utf8) => _starts = Starts(utf8, (byte)'\n');

    /// <summary>For a document whose offsets count characters.</summary>
    public LineIndex(ReadOnlySpan<char> text) => _starts = Starts(text, '\n');

    private static int[] Starts<T>(ReadOnlySpan<T> text, T lineFeed)
        where T : IEquatable<T>
    {
        var starts = new int[text.Count(lineFeed) + 1];
        for (var line = 1; line < starts.Length; line++)
        {
            starts[line] = starts[line - 1] + text[starts[line - 1]..].IndexOf(lineFeed) + 1;
        }

        return starts;
    }

    /// <summary>The line of <paramref name="offset"/>.</summary>
    public int LineOf(int offset)
    {
        var found = Array.BinarySearch(_starts, offset);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The column of <paramref name="offset"/> in bytes or characters, whichever the document counts.</summary>
    public int ColumnOf(int offset) => offset - _starts[LineOf(offset) - 1] + 1;
}
