using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Tests.Stands;

/// <summary>A situation in which the dialler refuses a command by itself.</summary>
internal sealed record Situation(string State, JsonObject Command)
{
    /// <summary>What the dialler needs for it.</summary>
    public string Settings { get; init; } = "{}";

    /// <summary>What goes before, when the agent is in the state.</summary>
    public Action<DiallerStand, ClientStand> Before { get; init; } = (_, _) => { };
}
