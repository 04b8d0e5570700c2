using System.Text;
using System.Text.Json;

namespace Patchbay.Host.Deployment;

/// <summary>Says in plain words why a text is not JSON.</summary>
internal static class JsonFault
{
    /// <summary>What is wrong and what to do.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What the parser says.</param>
    public static (string Message, string Fix) Of(byte[] text, JsonException problem)
    {
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) return ("This file is UTF-16.", "Save it as UTF-8.");
        if (text.All(character => character is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) return ("The file is empty.", "Write at least { }.");
        var said = problem.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
        var sign = said.StartsWith("'''", StringComparison.Ordinal) ? "a single quote" : said.Length > 2 && said[0] == '\'' ? said[..(said.IndexOf('\'', 2) + 1)] : "this";
        return said switch
        {
            _ when StartsOtherwise(text) is { } first => ($"A deployment is JSON and begins with '{{'; this file begins with '{first}'.", "If it is YAML or another format, write it as JSON."),
            _ when Says(said, "is invalid after a value") => ($"Before {sign} the value has ended already.", "Put a comma between two entries, or close what is open with } or ]."),
            _ when Says(said, "start of a property name") => ($"A key in double quotes must stand here, and {sign} begins none.", "Write \"key\": value."),
            _ when Says(said, "is invalid after a property name") => ($"After the key {sign} stands where ':' must.", "Write \"key\": value."),
            _ when Says(said, "start of a value") => ($"{Capital(sign)} begins no value.", "Write text in double quotes, a number, true, false, null, { } or [ ]."),
            _ when Says(said, "depth to be zero") || Says(said, "end of data") && Says(said, "reached") => ("The file ends while an object or list is still open.", "Close every { with } and every [ with ]."),
            _ when Says(said, "after a single JSON value") => ($"The deployment has ended before {sign}.", "Remove what follows its last }, or a } too many above."),
            _ when Says(said, "within a JSON string") => ("This text in quotes holds a sign that it cannot hold as it is.", "Close the quotes on the same line; write a line end as \\n, a tabulator as \\t and a backslash as \\\\."),
            _ when Says(said, "escapable character") => ("A backslash in quotes begins a sign that there is not.", "Write a backslash as \\\\, as in \"C:\\\\calls\", or use /."),
            _ => ($"This is not JSON: {said}.", "Mend it here or just before."),
        };
    }

    private static bool Says(string said, string words) => said.Contains(words, StringComparison.Ordinal);

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    /// <summary>The first line's first word where it begins neither an object nor a list nor a comment.</summary>
    private static string? StartsOtherwise(byte[] text)
    {
        var start = Encoding.UTF8.GetString(text.AsSpan(0, Math.Min(text.Length, 400))).TrimStart();
        return start.Length == 0 || start[0] is '{' or '[' or '/' or '"' or '-' && !start.StartsWith("---", StringComparison.Ordinal) || char.IsAsciiDigit(start[0])
            ? null
            : start.Split([' ', '\n', '\r', '\t'], 2)[0] is var word && word.Length > 20 ? word[..20] : word;
    }
}
