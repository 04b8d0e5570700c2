using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Training;

/// <summary>Something that a script lets happen once, or again and again: what a trainer would ask the control API for.</summary>
internal sealed record DayStep
{
    /// <summary>From the beginning of the day.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>How often again; null for once.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>When it is not done any more.</summary>
    public required TimeSpan Until { get; init; }

    /// <summary>How much later than planned it may be, each time by chance.</summary>
    public TimeSpan Spread { get; init; }

    /// <summary>POST or DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>What is asked, behind <c>api/</c>; <see cref="AgentPlace"/> stands for an agent.</summary>
    public required string Path { get; init; }

    /// <summary>Whether each agent signed in is meant, or one by chance.</summary>
    public bool ForEach { get; init; }

    /// <summary>What is sent along, one after the other, round and round.</summary>
    public required IReadOnlyList<JsonObject> With { get; init; }

    /// <summary>What stands for the agent's name in <see cref="Path"/>.</summary>
    public const string AgentPlace = "{agent}";

    /// <summary>Whether it is about an agent.</summary>
    public bool IsOfAgent => Path.Contains(AgentPlace, StringComparison.Ordinal);
}
