using System.Text;
using System.Text.Json;

namespace Patchbay.Host.Commands;

/// <summary>Writes what programs read: one object on one line, in characters that every terminal's encoding has.</summary>
internal static class JsonText
{
    /// <summary>Writes an object and ends the line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="members">Writes the object's members.</param>
    public static void WriteLine(TextWriter output, Action<Utf8JsonWriter> members)
    {
        output.Write(Of(members));
        output.Write('\n');
        output.Flush();
    }

    /// <summary>An object as text.</summary>
    public static string Of(Action<Utf8JsonWriter> members)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
