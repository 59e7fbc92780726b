using System.Text;

namespace CdkCostGuard.Reporting;

/// <summary>Drops the blanks at the ends of lines, which a console fills up and a log does not want.</summary>
internal sealed class PlainWriter(TextWriter inner) : TextWriter
{
    private int _blanks;

    /// <inheritdoc />
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc />
    public override void Write(char value)
    {
        if (value == ' ')
        {
            _blanks++;
            return;
        }

        if (value is not ('\n' or '\r'))
        {
            inner.Write(new string(' ', _blanks));
        }

        _blanks = 0;
        if (value != '\r')
        {
            inner.Write(value);
        }
    }

    /// <inheritdoc />
    public override void Flush() => inner.Flush();
}
