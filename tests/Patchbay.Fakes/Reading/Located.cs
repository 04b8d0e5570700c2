using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Patchbay.Fakes.Reading;

/// <summary>A JSON value that knows where in its text it stands. Comments and commas at the end of a list are passed over.</summary>
internal sealed class Located
{
    private static readonly JsonReaderOptions Loose = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private Located(JsonValueKind kind, Place place) => (Kind, Place) = (kind, place);

    public JsonValueKind Kind { get; }

    public Place Place { get; }

    /// <summary>Of an object: name, where the name stands, and value, in order; a name may come twice.</summary>
    public List<(string Name, Place Place, Located Value)> Members { get; } = [];

    /// <summary>Of a list.</summary>
    public List<Located> Items { get; } = [];

    /// <summary>Of a text: the text. Of a number: its figures.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Reads a whole text.</summary>
    /// <param name="source">What the text is called in problems, for example a file's name.</param>
    /// <param name="utf8">The text.</param>
    /// <exception cref="ReadingException">It is no JSON.</exception>
    public static Located Read(string source, ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Loose);
        try
        {
            reader.Read();
            var places = new PlaceFinder(source, utf8);
            var root = Value(ref reader, places);
            while (reader.Read())
            {
                // Nothing may follow; the reader says so by itself.
            }

            return root;
        }
        catch (JsonException problem)
        {
            var place = new Place(source, (int)(problem.LineNumber ?? 0) + 1, (int)(problem.BytePositionInLine ?? 0) + 1);
            throw new ReadingException([new Problem(place, "$", "This is no JSON from here on.", "Look for a missing comma, quote or bracket here or just before.")], problem);
        }
    }

    /// <summary>The value of a member; null where there is none.</summary>
    public Located? this[string name]
    {
        get
        {
            foreach (var member in Members)
                if (member.Name == name) return member.Value;
            return null;
        }
    }

    /// <summary>The value without its places. Of members that come twice the last counts.</summary>
    public JsonNode? ToNode()
    {
        switch (Kind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var (name, _, value) in Members) members[name] = value.ToNode();
                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. Items.Select(item => item.ToNode())]);
            case JsonValueKind.String:
                return JsonValue.Create(Text);
            case JsonValueKind.Number:
                return JsonNode.Parse(Text);
            case JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(Kind == JsonValueKind.True);
            default:
                return null;
        }
    }

    private static Located Value(ref Utf8JsonReader reader, PlaceFinder places)
    {
        var place = places.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new Located(JsonValueKind.Object, place);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, at) = (reader.GetString()!, places.At(reader.TokenStartIndex));
                    reader.Read();
                    members.Members.Add((name, at, Value(ref reader, places)));
                }

                return members;
            case JsonTokenType.StartArray:
                var items = new Located(JsonValueKind.Array, place);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Items.Add(Value(ref reader, places));
                return items;
            case JsonTokenType.String:
                return new Located(JsonValueKind.String, place) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new Located(JsonValueKind.Number, place) { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new Located(JsonValueKind.True, place);
            case JsonTokenType.False:
                return new Located(JsonValueKind.False, place);
            default:
                return new Located(JsonValueKind.Null, place);
        }
    }

    /// <summary>Lines of a text; every line but the first begins behind a line feed.</summary>
    private sealed class PlaceFinder
    {
        private readonly string _source;
        private readonly List<int> _starts = [0];

        public PlaceFinder(string source, ReadOnlySpan<byte> utf8)
        {
            _source = source;
            for (var i = 0; i < utf8.Length; i++)
                if (utf8[i] == '\n') _starts.Add(i + 1);
        }

        public Place At(long index)
        {
            var line = _starts.BinarySearch((int)index);
            if (line < 0) line = ~line - 1;
            return new Place(_source, line + 1, (int)index - _starts[line] + 1);
        }
    }
}
