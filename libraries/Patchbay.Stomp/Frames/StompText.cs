using System.Text;

namespace Patchbay.Stomp;

/// <summary>
/// Texts on their way through a Java broker. Java stores them in its own variant of UTF-8 with sequences of three bytes at
/// most: what it sends beyond the basic plane arrives as two halves of three bytes each, NUL as two bytes; what is sent to it
/// beyond the basic plane makes its reader fail.
/// </summary>
public static class StompText
{
    /// <summary>Reads UTF-8 and Java's variant of it. Never throws: what is neither becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAny((byte)0xED, (byte)0xC0) < 0) return Encoding.UTF8.GetString(bytes);
        var plain = new byte[bytes.Length];
        var length = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var rest = bytes[at..];
            if (rest is [0xED, >= 0xA0 and <= 0xAF, >= 0x80 and <= 0xBF, 0xED, >= 0xB0 and <= 0xBF, >= 0x80 and <= 0xBF, ..])
            {
                var rune = new Rune(Half(rest), Half(rest[3..]));
                length += rune.EncodeToUtf8(plain.AsSpan(length));
                at += 6;
            }
            else if (rest is [0xC0, 0x80, ..])
            {
                plain[length++] = 0;
                at += 2;
            }
            else
            {
                plain[length++] = bytes[at++];
            }
        }

        return Encoding.UTF8.GetString(plain.AsSpan(0, length));
    }

    /// <summary>Where the first character stands that cannot be sent: beyond the basic plane, half of a pair, or NUL.</summary>
    /// <returns>Its index, or -1 where all can be sent.</returns>
    public static int FirstUnsendable(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (text[at] == '\0' || char.IsSurrogate(text[at])) return at;
        return -1;
    }

    private static char Half(ReadOnlySpan<byte> three) => (char)(((three[0] & 0x0F) << 12) | ((three[1] & 0x3F) << 6) | (three[2] & 0x3F));
}
