using System.Text.Json;
using System.Text.Json.Nodes;
using Patchbay.Capabilities;

namespace Patchbay.Fakes.Diallers;

/// <summary>
/// The outcomes that the fake dialler took, oldest first. Kept in a file, because a dialler remembers them when a host was
/// killed. Thread-safe.
/// </summary>
internal sealed class Ledger(string file)
{
    private readonly Lock _lock = new();
    private readonly List<JsonObject> _entries = Load(file);

    /// <summary>Takes an outcome; one that was taken before stays as it was.</summary>
    public void Take(string agent, DateTimeOffset at, WorkOutcome work)
    {
        var entry = new JsonObject
        {
            ["at"] = at,
            ["agent"] = agent,
            ["command"] = work.Command.Value,
            ["interaction"] = work.Interaction.Value,
            ["outcome"] = work.Outcome,
        };
        if (work.Callback is { } callback) entry["callback"] = new JsonObject { ["number"] = callback.Number, ["at"] = callback.At, ["personal"] = callback.Personal };
        var data = new JsonObject();
        foreach (var written in work.Data) data[written.Name] = JsonNode.Parse(written.Value.GetRawText());
        entry["data"] = data;
        lock (_lock)
        {
            if (Has("command", work.Command.Value)) return;
            File.AppendAllText(file, entry.ToJsonString() + "\n");
            _entries.Add(entry);
        }
    }

    public bool HasCommand(string command)
    {
        lock (_lock) return Has("command", command);
    }

    public bool HasInteraction(string interaction)
    {
        lock (_lock) return Has("interaction", interaction);
    }

    public JsonArray Entries
    {
        get
        {
            lock (_lock) return new JsonArray([.. _entries.Select(entry => entry.DeepClone())]);
        }
    }

    private bool Has(string key, string value) => _entries.Exists(entry => (string?)entry[key] == value);

    private static List<JsonObject> Load(string file)
    {
        var entries = new List<JsonObject>();
        if (!File.Exists(file)) return entries;
        foreach (var line in File.ReadLines(file))
        {
            try
            {
                entries.Add((JsonObject)JsonNode.Parse(line)!);
            }
            catch (JsonException)
            {
                // A host that was killed while it wrote leaves half a line: that outcome was not taken.
                return entries;
            }
        }

        return entries;
    }
}
