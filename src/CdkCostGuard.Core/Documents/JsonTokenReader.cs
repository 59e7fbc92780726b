using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CdkCostGuard.Core.Documents;

/// <summary>Reads JSON piece by piece, for files that do not fit into memory: what is held is one buffer, which grows to the largest value that is asked for whole.</summary>
public sealed class JsonTokenReader : IDisposable
{
    private const int FirstBuffer = 64 * 1024;

    // A price list's product has some kilobytes, a CloudTrail event at most 256 KB.
    private const int LargestValue = 16 * 1024 * 1024;
    private const int MaximumDepth = 64;

    private static readonly SearchValues<byte> BeforeValue = SearchValues.Create(" \t\r\n,:"u8);

    private readonly Stream _stream;
    private readonly string _name;
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private bool _isLast;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaximumDepth });

    /// <summary>Reads from a stream, which is closed with it.</summary>
    /// <param name="stream">UTF-8, with or without its mark.</param>
    /// <param name="name">How messages name it.</param>
    public JsonTokenReader(Stream stream, string name)
    {
        _stream = stream;
        _name = name;
        while (_end < Encoding.UTF8.Preamble.Length && !_isLast)
        {
            Fill();
        }

        if (_buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble))
        {
            _start = Encoding.UTF8.Preamble.Length;
        }
    }

    /// <summary>What was read last.</summary>
    public JsonTokenType Token { get; private set; }

    /// <summary>The text of a string, or the name of a property; else empty.</summary>
    public string Text { get; private set; } = "";

    /// <summary>How many objects and lists are open.</summary>
    public int Depth { get; private set; }

    /// <summary>Reads on; false at the end.</summary>
    /// <exception cref="CostGuardException">It is no JSON, breaks off, or cannot be read.</exception>
    public bool Read() => Next(withText: true);

    /// <summary>Reads past the value that begins with what was read last; of a property past its value. Nothing of it is held.</summary>
    public void Skip()
    {
        if (Token == JsonTokenType.PropertyName)
        {
            Next(withText: false);
        }

        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        for (var depth = Depth; Next(withText: false) && Depth > depth;)
        {
        }
    }

    /// <summary>The whole value of the property or list item that is read next, as a document.</summary>
    /// <returns>Null where the list ends instead.</returns>
    /// <exception cref="CostGuardException">As of <see cref="Read"/>, or the value is larger than any that is expected.</exception>
    public JsonDocument? NextValue()
    {
        if (!TryNextBytes(out var bytes))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(bytes.ToArray(), new JsonDocumentOptions { MaxDepth = MaximumDepth });
        }
        catch (JsonException e)
        {
            throw JsonFault.Of(_name, e, ExitCode.Input);
        }
    }

    /// <summary>The bytes of the whole value that is read next, which hold until something else is read. Of a value that is not wanted no document needs to be made.</summary>
    /// <returns>False where the list ends instead.</returns>
    /// <exception cref="CostGuardException">As of <see cref="NextValue"/>.</exception>
    public bool TryNextBytes(out ReadOnlySpan<byte> value)
    {
        while (true)
        {
            var span = _buffer.AsSpan(_start, _end - _start);
            try
            {
                var reader = new Utf8JsonReader(span, _isLast, _state);
                if (reader.Read())
                {
                    if (reader.TokenType == JsonTokenType.EndArray)
                    {
                        Take(ref reader, withText: false);
                        value = default;
                        return false;
                    }

                    if (reader.TrySkip())
                    {
                        var bytes = span[..(int)reader.BytesConsumed];
                        value = bytes[bytes.IndexOfAnyExcept(BeforeValue)..];
                        Take(ref reader, withText: false);
                        return true;
                    }
                }
            }
            catch (JsonException e)
            {
                throw JsonFault.Of(_name, e, ExitCode.Input);
            }

            if (_isLast)
            {
                throw new InvalidOperationException("A value is asked for behind the end.");
            }

            More();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();

    private bool Next(bool withText)
    {
        while (true)
        {
            try
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
                if (reader.Read())
                {
                    Take(ref reader, withText);
                    return true;
                }
            }
            catch (JsonException e)
            {
                throw JsonFault.Of(_name, e, ExitCode.Input);
            }

            if (_isLast)
            {
                Token = JsonTokenType.None;
                return false;
            }

            More();
        }
    }

    private void Take(ref Utf8JsonReader reader, bool withText)
    {
        try
        {
            Text = withText && reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String ? reader.GetString()! : "";
        }
        catch (InvalidOperationException e)
        {
            throw JsonFault.NotUtf8(_name, e, ExitCode.Input);
        }

        Token = reader.TokenType;
        Depth = reader.CurrentDepth;
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    // Keeps what is not read yet and adds to it.
    private void More()
    {
        var rest = _end - _start;
        if (rest == _buffer.Length)
        {
            if (rest >= LargestValue)
            {
                throw CostGuardException.BadInput(string.Create(CultureInfo.InvariantCulture, $"{_name}: holds one value of more than {LargestValue / (1024 * 1024)} MB; it is not what it should be"));
            }

            Array.Resize(ref _buffer, rest * 2);
        }

        Buffer.BlockCopy(_buffer, _start, _buffer, 0, rest);
        (_start, _end) = (0, rest);
        Fill();
    }

    private void Fill()
    {
        try
        {
            var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            _isLast = read == 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw CostGuardException.BadInput($"{_name}: breaks off or is damaged; fetch it again", e);
        }
    }
}
