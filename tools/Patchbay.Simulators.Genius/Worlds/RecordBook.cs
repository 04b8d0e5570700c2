using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Worlds;

/// <summary>The customers' records by URN, as they are now: what a disposition writes back is found here. Guarded by the exchange's lock.</summary>
internal sealed class RecordBook
{
    private const string Key = "URN";
    private const int FirstNew = 9001;

    private readonly Dictionary<string, JsonObject> _records = new(StringComparer.Ordinal);
    private int _made;

    /// <summary>Begins with some; the first of a URN counts.</summary>
    public RecordBook(IEnumerable<JsonObject> records)
    {
        foreach (var record in records) _records.TryAdd(record[Key]!.GetValue<string>(), record);
    }

    /// <summary>A copy of a record; null where there is none of that URN.</summary>
    public JsonObject? Find(string urn) => _records.TryGetValue(urn, out var record) ? record.DeepClone().AsObject() : null;

    /// <summary>Makes an empty record.</summary>
    /// <param name="like">A record whose fields it has; its URN begins alike.</param>
    public JsonObject Make(JsonObject? like)
    {
        var prefix = like?[Key]?.ToString().Split('-') is [var head, _, ..] ? head : "N";
        string urn;
        do urn = $"{prefix}-{FirstNew + _made++}";
        while (_records.ContainsKey(urn));
        var record = new JsonObject { [Key] = urn };
        foreach (var (key, _) in like ?? []) record.TryAdd(key, "");
        _records[urn] = record;
        return record.DeepClone().AsObject();
    }

    /// <summary>
    /// Writes fields back (sheet, section 2.1, Disposition.data): to the record that they name, which may be a new one, else to
    /// that of the call. A call without a record writes nothing.
    /// </summary>
    public void Write(JsonObject ofCall, JsonObject fields)
    {
        if ((Named(fields) ?? Named(ofCall)) is not { } record) return;
        foreach (var (key, value) in fields) if (key != Key) record[key] = value?.DeepClone();
    }

    private JsonObject? Named(JsonObject data) => data[Key] is JsonValue urn && urn.TryGetValue<string>(out var text) ? _records.GetValueOrDefault(text) : null;
}
