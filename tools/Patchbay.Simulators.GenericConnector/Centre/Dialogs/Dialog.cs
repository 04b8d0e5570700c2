namespace Patchbay.Simulators.GenericConnector.Centre.Dialogs;

/// <summary>A call. Guarded by the contact centre's lock.</summary>
internal sealed class Dialog(string id, DateTimeOffset started)
{
    /// <summary>How many call variables a call has.</summary>
    public const int VariableCount = 10;

    public string Id => id;

    public DateTimeOffset Started => started;

    public List<Participant> Participants { get; } = [];

    public string[] Variables { get; } = [.. Enumerable.Repeat("", VariableCount)];

    /// <summary>The queue that it came through; null for any other.</summary>
    public string? Queue { get; init; }

    /// <summary>The call that this one consults about; null for any other.</summary>
    public Dialog? Main { get; init; }

    /// <summary>The number outside that is being rung and has not answered yet.</summary>
    public string? Ringing { get; set; }

    public ITimer? Timer { get; set; }

    public Participant? Of(Agents.Agent agent) => Participants.Find(part => part.Agent == agent);

    /// <summary>Those who talk, or could: neither listeners nor whoever is still rung.</summary>
    public IEnumerable<Participant> Talkers => Participants.Where(part => part.Connected && !part.Listens);
}
