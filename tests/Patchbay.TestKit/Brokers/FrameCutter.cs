using System.Globalization;
using System.Text;

namespace Patchbay.TestKit.Brokers;

/// <summary>
/// Finds where STOMP frames end in bytes, and nothing more. Written apart from the library's reader, so that the one does not
/// prove the other.
/// </summary>
internal sealed class FrameCutter
{
    private byte[] _kept = [];

    /// <summary>Takes bytes in.</summary>
    /// <returns>The frames and heart-beats that are whole now, byte for byte.</returns>
    public IEnumerable<byte[]> Take(ReadOnlySpan<byte> bytes)
    {
        _kept = [.. _kept, .. bytes];
        var whole = new List<byte[]>();
        while (Length(_kept) is > 0 and var length)
        {
            whole.Add(_kept[..length]);
            _kept = _kept[length..];
        }

        return whole;
    }

    /// <summary>How long the first frame is; 0 where it is not whole.</summary>
    private static int Length(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return 0;
        if (bytes[0] == '\n') return 1;
        var head = bytes.IndexOf("\n\n"u8);
        if (head < 0) return 0;
        var body = head + 2;
        foreach (var line in Encoding.UTF8.GetString(bytes[..head]).Split('\n'))
        {
            if (!line.StartsWith("content-length:", StringComparison.Ordinal)) continue;
            var end = body + int.Parse(line.AsSpan("content-length:".Length), CultureInfo.InvariantCulture);
            return bytes.Length > end ? end + 1 : 0;
        }

        return bytes[body..].IndexOf((byte)0) + 1 is > 0 and var nul ? body + nul : 0;
    }
}
