using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange;

/// <summary>What agents did beside giving outcomes: sales, tags, messages sent, records made. Oldest first. Guarded by the exchange's lock.</summary>
internal sealed class Journal(TimeProvider clock)
{
    private readonly List<JsonObject> _entries = [];

    public IEnumerable<JsonObject> Entries => _entries.Select(entry => entry.DeepClone().AsObject());

    /// <summary>Writes one down.</summary>
    /// <param name="agent">Who did it.</param>
    /// <param name="what">What it was, as the control API spells it: multi-sale, tag, mail, sms ...</param>
    /// <param name="sessionId">The call or session that it was about; null for none.</param>
    /// <param name="details">What else is known.</param>
    public void Add(AgentSession agent, string what, string? sessionId, JsonObject details)
    {
        var entry = new JsonObject { ["time"] = clock.GetUtcNow().ToString("O"), ["agent"] = agent.Agent, ["what"] = what, ["sessionID"] = sessionId };
        foreach (var (key, value) in details) entry[key] = value?.DeepClone();
        _entries.Add(entry);
    }
}
