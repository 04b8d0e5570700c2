using System.Buffers;
using System.Text;

namespace Patchbay.Stomp;

/// <summary>How what separates headers is written inside them (STOMP 1.2, "Value Encoding").</summary>
internal static class StompEscapes
{
    private static readonly SearchValues<char> Special11 = SearchValues.Create("\\\n:");
    private static readonly SearchValues<char> Special12 = SearchValues.Create("\\\n:\r");

    /// <summary>Whether a frame's headers are escaped at all: those that agree on the version cannot be.</summary>
    public static bool Applies(string command, StompVersion version) => version != StompVersion.V10 && command is not (StompCommand.Connect or StompCommand.Connected or StompCommand.Stomp);

    public static string Escape(string text, StompVersion version)
    {
        if (text.AsSpan().IndexOfAny(version == StompVersion.V11 ? Special11 : Special12) < 0) return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' => escaped.Append(@"\\"),
                '\n' => escaped.Append(@"\n"),
                ':' => escaped.Append(@"\c"),
                '\r' when version == StompVersion.V12 => escaped.Append(@"\r"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    /// <exception cref="StompMalformedException">An escape that the version does not know; it asks for this to be fatal.</exception>
    public static string Unescape(string text, StompVersion version)
    {
        if (!text.Contains('\\')) return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                plain.Append(text[at]);
                continue;
            }

            at++;
            plain.Append((at < text.Length ? text[at] : ' ') switch
            {
                '\\' => '\\',
                'n' => '\n',
                'c' => ':',
                'r' when version == StompVersion.V12 => '\r',
                _ => throw new StompMalformedException("A header holds an escape that STOMP does not know."),
            });
        }

        return plain.ToString();
    }
}
