using System.Text.Json.Nodes;

namespace Patchbay.Simulators.Genius.Exchange.Happenings;

/// <summary>Lets something happen to an agent. Called under the exchange's lock.</summary>
/// <param name="agent">To whom.</param>
/// <param name="details">What belongs to it.</param>
/// <returns>False where it cannot happen in the agent's state.</returns>
internal delegate bool Happening(AgentSession agent, JsonObject details);

/// <summary>What may happen at the dialler, by the words of the data files.</summary>
internal interface IHappeningSet
{
    IReadOnlyDictionary<string, Happening> Words { get; }
}
