using System.Buffers.Binary;

namespace Patchbay.TestKit.Relays;

/// <summary>Cuts the bytes of a WebSocket connection into frames (RFC 6455, section 5.2) without changing them.</summary>
internal sealed class FrameBuffer
{
    private const int TextFrame = 1;
    private const int Continuation = 0;

    private readonly List<byte> _bytes = [];
    private readonly MemoryStream _message = new();
    private bool _text;

    public void Add(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    /// <summary>The next whole frame as it came; null where one is not whole yet.</summary>
    /// <param name="message">The text that this frame ends; null where it ends none.</param>
    public byte[]? Next(out string? message)
    {
        message = null;
        if (_bytes.Count < 2) return null;
        var masked = (_bytes[1] & 0x80) != 0;
        var (head, length) = (_bytes[1] & 0x7f) switch
        {
            126 => (4, _bytes.Count < 4 ? -1 : BinaryPrimitives.ReadUInt16BigEndian([_bytes[2], _bytes[3]])),
            127 => (10, _bytes.Count < 10 ? -1 : (int)BinaryPrimitives.ReadUInt64BigEndian(_bytes.GetRange(2, 8).ToArray())),
            var small => (2, small),
        };
        if (length < 0) return null;
        var start = head + (masked ? 4 : 0);
        if (_bytes.Count < start + length) return null;
        var frame = _bytes.GetRange(0, start + length).ToArray();
        _bytes.RemoveRange(0, frame.Length);
        message = Ended(frame, head, start, masked);
        return frame;
    }

    private string? Ended(byte[] frame, int head, int start, bool masked)
    {
        var kind = frame[0] & 0x0f;
        if (kind is not (TextFrame or Continuation)) return null;
        if (kind == TextFrame) _text = true;
        for (var index = start; index < frame.Length; index++)
            _message.WriteByte((byte)(frame[index] ^ (masked ? frame[head + ((index - start) % 4)] : 0)));
        if ((frame[0] & 0x80) == 0) return null;
        var text = System.Text.Encoding.UTF8.GetString(_message.ToArray());
        _message.SetLength(0);
        (var wasText, _text) = (_text, false);
        return wasText ? text : null;
    }
}
