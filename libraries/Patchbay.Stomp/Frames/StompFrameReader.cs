using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Patchbay.Stomp;

/// <summary>
/// Puts frames together from bytes as they come, however they are cut. Keeps no more than its limits allow. Not thread-safe;
/// of no use any more after it has thrown. Line ends may be LF or CR LF; line ends between frames, the heart-beats, are passed over.
/// </summary>
/// <param name="limits">What it takes.</param>
public sealed class StompFrameReader(StompLimits limits)
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private readonly List<StompHeader> _headers = [];
    private Part _part;
    private string _command = "";
    private int _bodyLength;

    private enum Part
    {
        Between,
        Command,
        Header,
        BodyOfLength,
        BodyToNul,
        Nul,
    }

    /// <summary>Which escapes are known. Frames that agree on a version are read without any.</summary>
    public StompVersion Version { get; set; } = StompVersion.V12;

    /// <summary>Whether a frame has begun that is not whole.</summary>
    public bool IsInsideFrame => _part != Part.Between;

    /// <summary>Takes bytes in up to the end of the next frame.</summary>
    /// <param name="bytes">What came; left with what follows the frame, empty where none is whole yet.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>False where more bytes are needed.</returns>
    /// <exception cref="StompMalformedException">It is no frame, or too large; known as soon as it can be, not at its end.</exception>
    public bool TryRead(ref ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out StompFrame? frame)
    {
        while (!bytes.IsEmpty)
        {
            switch (_part)
            {
                case Part.Between:
                    if (bytes[0] is (byte)'\n' or (byte)'\r') bytes = bytes[1..];
                    else _part = Part.Command;
                    break;
                case Part.Command:
                    if (TakeLine(ref bytes, limits.CommandBytes, "command") is { } command) (_command, _part) = (command, Part.Header);
                    break;
                case Part.Header:
                    if (TakeLine(ref bytes, limits.HeaderBytes, "header") is { } line) TakeHeader(line);
                    break;
                case Part.BodyOfLength:
                    TakeBody(ref bytes);
                    break;
                case Part.BodyToNul:
                    if (TakeBodyToNul(ref bytes)) return Finish(out frame);
                    break;
                case Part.Nul:
                    if (bytes[0] != 0) throw new StompMalformedException($"The body of a {Named()} is not over where its content-length ends it.");
                    bytes = bytes[1..];
                    return Finish(out frame);
            }
        }

        frame = null;
        return false;
    }

    private bool Finish(out StompFrame frame)
    {
        frame = new StompFrame { Command = _command, Headers = [.. _headers], Body = _bytes.WrittenSpan.ToArray() };
        _headers.Clear();
        Forget();
        _part = Part.Between;
        return true;
    }

    /// <summary>A large body must not stay in memory once it is read.</summary>
    private void Forget()
    {
        if (_bytes.Capacity > 64 * 1024) _bytes.Clear();
        _bytes.ResetWrittenCount();
    }

    /// <returns>The line, once it is whole.</returns>
    private string? TakeLine(ref ReadOnlySpan<byte> bytes, int limit, string what)
    {
        var end = bytes.IndexOfAny((byte)'\n', (byte)0);
        if (end >= 0 && bytes[end] == 0) throw new StompMalformedException($"There is a NUL in a {what}. Is this STOMP, or does another protocol live at that port?");
        var piece = end < 0 ? bytes : bytes[..end];
        if (_bytes.WrittenCount + piece.Length > limit) throw new StompMalformedException($"A {what} is longer than {limit} bytes.");
        _bytes.Write(piece);
        bytes = bytes[(end < 0 ? piece.Length : end + 1)..];
        if (end < 0) return null;
        var line = _bytes.WrittenSpan;
        if (line is [.., (byte)'\r']) line = line[..^1];
        var text = StompText.Decode(line);
        _bytes.ResetWrittenCount();
        return text;
    }

    private void TakeHeader(string line)
    {
        if (line.Length == 0)
        {
            _part = BodyPart();
            return;
        }

        if (_headers.Count == limits.Headers) throw new StompMalformedException($"A {Named()} has more than {limits.Headers} headers.");
        var colon = line.IndexOf(':');
        if (colon <= 0) throw new StompMalformedException($"A line among the headers of a {Named()} is no header.");
        var (name, value) = (line[..colon], line[(colon + 1)..]);
        _headers.Add(StompEscapes.Applies(_command, Version)
            ? new StompHeader(StompEscapes.Unescape(name, Version), StompEscapes.Unescape(value, Version))
            : new StompHeader(name, value));
    }

    private Part BodyPart()
    {
        if (_headers.Find(header => header.Name == "content-length") is not { } length) return Part.BodyToNul;
        if (!long.TryParse(length.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var bytes))
            throw new StompMalformedException($"The content-length of a {Named()} is no number.");
        if (bytes > limits.BodyBytes) throw TooLarge();
        _bodyLength = (int)bytes;
        return _bodyLength == 0 ? Part.Nul : Part.BodyOfLength;
    }

    private void TakeBody(ref ReadOnlySpan<byte> bytes)
    {
        var piece = bytes[..Math.Min(bytes.Length, _bodyLength - _bytes.WrittenCount)];
        _bytes.Write(piece);
        bytes = bytes[piece.Length..];
        if (_bytes.WrittenCount == _bodyLength) _part = Part.Nul;
    }

    private bool TakeBodyToNul(ref ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var piece = end < 0 ? bytes : bytes[..end];
        if (_bytes.WrittenCount + piece.Length > limits.BodyBytes) throw TooLarge();
        _bytes.Write(piece);
        bytes = bytes[(end < 0 ? piece.Length : end + 1)..];
        return end >= 0;
    }

    private StompMalformedException TooLarge() => new($"The body of a {Named()} is larger than {limits.BodyBytes} bytes.");

    /// <summary>A command in a text for people: what is none may be anything.</summary>
    private string Named() => _command.Length is > 0 and <= 16 && _command.All(char.IsAsciiLetterUpper) ? _command : "frame";
}
