using Patchbay.Simulators.Genius.Wire;

namespace Patchbay.Simulators.Genius.Exchange.Commands;

/// <summary>
/// Carries out one command. Called under the exchange's lock, with the SID and its endpoint checked; parameters are checked
/// before states, states before values (sheet, section 2.3).
/// </summary>
internal delegate Answer Command(AgentSession agent, Request request);

/// <summary>The commands of one family, by the names of the document's titles.</summary>
internal interface ICommandSet
{
    IReadOnlyDictionary<string, Command> Commands { get; }
}
