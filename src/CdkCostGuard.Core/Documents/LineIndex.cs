namespace CdkCostGuard.Core.Documents;

/// <summary>Turns offsets of one document into lines and columns, both from 1.</summary>
public sealed class LineIndex
{
    private readonly List<int> _starts = [0];

    /// <summary>For a document whose offsets count bytes.</summary>
    public LineIndex(ReadOnlySpan<byte> utf8)
    {
        for (var from = 0; ;)
        {
            var next = utf8[from..].IndexOf((byte)'\n');
            if (next < 0)
            {
                return;
            }

            from += next + 1;
            _starts.Add(from);
        }
    }

    /// <summary>For a document whose offsets count characters.</summary>
    public LineIndex(ReadOnlySpan<char> text)
    {
        for (var from = 0; ;)
        {
            var next = text[from..].IndexOf('\n');
            if (next < 0)
            {
                return;
            }

            from += next + 1;
            _starts.Add(from);
        }
    }

    /// <summary>The line of <paramref name="offset"/>.</summary>
    public int LineOf(int offset)
    {
        var found = _starts.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>The column of <paramref name="offset"/> in bytes or characters, whichever the document counts.</summary>
    public int ColumnOf(int offset) => offset - _starts[LineOf(offset) - 1] + 1;
}
