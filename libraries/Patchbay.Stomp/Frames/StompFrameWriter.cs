using System.Buffers;
using System.Text;

namespace Patchbay.Stomp;

/// <summary>Writes frames. It adds nothing: whoever wants a <c>content-length</c> puts it among the headers.</summary>
public static class StompFrameWriter
{
    /// <summary>The bytes of a heart-beat.</summary>
    public static ReadOnlyMemory<byte> HeartBeat { get; } = "\n"u8.ToArray();

    /// <summary>The bytes of a frame, its NUL included.</summary>
    /// <exception cref="ArgumentException">A header or the body could not be read again as it is meant; nothing of its value is in the message.</exception>
    public static ReadOnlyMemory<byte> Write(StompFrame frame, StompVersion version = StompVersion.V12)
    {
        if (frame["content-length"] is null && frame.Body.Span.Contains((byte)0))
            throw new ArgumentException($"The body of a {frame.Command} holds a NUL, which would end it: it needs a content-length.", nameof(frame));
        var bytes = new ArrayBufferWriter<byte>(256 + frame.Body.Length);
        Put(bytes, frame.Command);
        bytes.Write("\n"u8);
        var escaped = StompEscapes.Applies(frame.Command, version);
        foreach (var (name, value) in frame.Headers)
        {
            Check(name, value, escaped, version);
            Put(bytes, escaped ? StompEscapes.Escape(name, version) : name);
            bytes.Write(":"u8);
            Put(bytes, escaped ? StompEscapes.Escape(value, version) : value);
            bytes.Write("\n"u8);
        }

        bytes.Write("\n"u8);
        bytes.Write(frame.Body.Span);
        bytes.Write("\0"u8);
        return bytes.WrittenMemory;
    }

    /// <summary>What no escape can carry would end the header, or the frame, early: a second header slipped in by a value.</summary>
    private static void Check(string name, string value, bool escaped, StompVersion version)
    {
        if (name.Length == 0) throw new ArgumentException("A header has no name.", nameof(name));
        if (name.Contains('\0') || value.Contains('\0')) throw new ArgumentException($"The header {name.Replace("\0", "")} holds a NUL.", nameof(value));
        if (!escaped && (name.AsSpan().ContainsAny('\n', ':') || value.Contains('\n')))
            throw new ArgumentException($"The header {name.ReplaceLineEndings(" ")} holds a line feed, or its name a colon, which cannot be written in that frame.", nameof(value));
        // Read as part of a line end, wherever it is not escaped.
        if (value.EndsWith('\r') && !(escaped && version == StompVersion.V12))
            throw new ArgumentException($"The header {name} ends with a carriage return, which cannot be written in that frame.", nameof(value));
    }

    private static void Put(IBufferWriter<byte> bytes, string text) => Encoding.UTF8.GetBytes(text, bytes);
}
