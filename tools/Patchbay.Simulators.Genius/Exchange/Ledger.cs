using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>Every disposition that was accepted, oldest first. Guarded by the exchange's lock.</summary>
internal sealed class Ledger(string? file)
{
    private readonly List<JsonObject> _entries = [];

    public IEnumerable<JsonObject> Entries => _entries.Select(entry => entry.DeepClone().AsObject());

    public int Count => _entries.Count;

    public void Add(JsonObject entry)
    {
        // First the file: what cannot be written there is not taken.
        if (file is not null) File.AppendAllText(file, entry.ToJsonString() + "\n");
        _entries.Add(entry);
    }
}
