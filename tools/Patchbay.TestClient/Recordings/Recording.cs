using System.Text.Json.Nodes;

namespace Patchbay.TestClient.Recordings;

/// <summary>A conversation to be played again.</summary>
internal sealed record Recording
{
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>Where it was recorded; null where it does not say.</summary>
    public Uri? Address { get; init; }

    /// <summary>Secrets that stand in it in clear, by the names of their slots.</summary>
    public IReadOnlyDictionary<string, JsonNode> Secrets { get; init; } = new Dictionary<string, JsonNode>();

    /// <summary>Settings that it wants of a simulator.</summary>
    public JsonNode? Settings { get; init; }

    /// <summary>Plays this one, then another, as one.</summary>
    public Recording Then(Recording next) => new()
    {
        Steps = [.. Steps, .. next.Steps.Where(step => step.Kind != StepKind.Connect)],
        Address = Address ?? next.Address,
        Secrets = Secrets.Concat(next.Secrets.Where(secret => !Secrets.ContainsKey(secret.Key))).ToDictionary(),
        Settings = Settings ?? next.Settings,
    };

    /// <summary>The names of values that must be known before it can be played: said by the client, and told by nobody before.</summary>
    public IReadOnlyList<string> Wanted()
    {
        var told = new HashSet<string>(Secrets.Keys, StringComparer.OrdinalIgnoreCase);
        var wanted = new List<string>();
        foreach (var step in Steps)
        {
            foreach (var slot in step.Slots.Values.Where(slot => slot.Name != Slot.Any))
            {
                if (step.Kind == StepKind.Received) told.Add(slot.Name);
                else if (slot.Group is not ("rid" or "event") && slot.Recorded is null && told.Add(slot.Name)) wanted.Add(slot.Name);
            }
        }

        return wanted;
    }
}
