using System.Text;
using System.Text.Json;

namespace Patchbay.Host.Deployment;

/// <summary>Where each path of a JSON text stands, and which keys stand twice.</summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);
    private readonly byte[] _text;

    private JsonPlaces(byte[] text) => _text = text;

    /// <summary>Paths of keys that their object has already; each with the offset of the repetition.</summary>
    public List<(string Path, int Offset)> Duplicates { get; } = [];

    /// <summary>Reads a text once.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonPlaces Read(byte[] text)
    {
        var places = new JsonPlaces(text);
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var above = new Stack<(string Path, int Index)>();
        var path = "$";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                path = above.Peek().Path + Segment(reader.GetString()!);
                // What stands twice inside of what stands twice only follows from that.
                if (!places._offsets.TryAdd(path, (int)reader.TokenStartIndex) && !places.Duplicates.Exists(outer => IsBelow(path, outer.Path)))
                    places.Duplicates.Add((path, (int)reader.TokenStartIndex));
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                path = above.Pop().Path;
                continue;
            }

            if (above.Count > 0 && above.Peek().Index >= 0)
            {
                var (parent, index) = above.Pop();
                path = $"{parent}[{index}]";
                above.Push((parent, index + 1));
                places._offsets[path] = (int)reader.TokenStartIndex;
            }

            places._offsets.TryAdd(path, (int)reader.TokenStartIndex);
            if (reader.TokenType == JsonTokenType.StartObject) above.Push((path, -1));
            if (reader.TokenType == JsonTokenType.StartArray) above.Push((path, 0));
        }

        return places;
    }

    /// <summary>A property's step in a path, spelled as System.Text.Json spells it.</summary>
    public static string Segment(string name) =>
        name.Length == 0 || name.AsSpan().IndexOfAny(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029") >= 0 ? $"['{name}']" : $".{name}";

    /// <summary>Line and column of a path, or of the nearest thing above it that is there.</summary>
    public (int Line, int Column) Find(string path)
    {
        for (var at = path; at.Length > 0; at = Parent(at))
            if (_offsets.TryGetValue(at, out var offset)) return Place(offset);
        return (1, 1);
    }

    public bool Has(string path) => _offsets.ContainsKey(path);

    /// <summary>Line and column of a byte.</summary>
    public (int Line, int Column) Place(int offset)
    {
        var before = _text.AsSpan(0, Math.Min(offset, _text.Length));
        var line = before.Count((byte)'\n') + 1;
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (line, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    public static bool IsBelow(string path, string above) =>
        path.Length > above.Length && path.StartsWith(above, StringComparison.Ordinal) && path[above.Length] is '.' or '[';

    /// <summary>The path above a path; empty above the root.</summary>
    public static string Parent(string path)
    {
        if (path.EndsWith("']", StringComparison.Ordinal)) return path[..path.LastIndexOf("['", StringComparison.Ordinal)];
        if (path.EndsWith(']')) return path[..path.LastIndexOf('[')];
        var dot = path.LastIndexOf('.');
        return dot > 0 ? path[..dot] : "";
    }
}
