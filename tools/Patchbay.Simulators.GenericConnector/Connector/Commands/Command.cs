using Patchbay.Simulators.GenericConnector.Centre;
using Patchbay.Simulators.GenericConnector.Centre.Agents;
using Patchbay.Simulators.GenericConnector.Connector.Wire;

namespace Patchbay.Simulators.GenericConnector.Connector.Commands;

/// <summary>A command of an agent that is being carried out.</summary>
internal sealed record CommandCall(Agent Agent, CommandText Text);

/// <summary>One row of the sheet's section 2 that is addressed to an agent.</summary>
internal sealed record Command
{
    /// <summary>How many parameters it has at most; one more cannot be told from a value with a comma in it.</summary>
    public required int Parameters { get; init; }

    /// <summary>Whether the agent must be signed in.</summary>
    public bool SignedIn { get; init; } = true;

    /// <summary>Carries it out, under the contact centre's lock; null where it was done.</summary>
    public required Func<CommandCall, Refusal?> Carry { get; init; }
}

/// <summary>The commands of one family, by their names as the document spells them.</summary>
internal interface ICommandSet
{
    IReadOnlyDictionary<string, Command> Commands { get; }
}
