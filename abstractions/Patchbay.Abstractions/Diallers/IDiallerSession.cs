using Patchbay.Desks;

namespace Patchbay.Diallers;

/// <summary>
/// One agent's session with a dialler. Its core is sign-out, agent state and the facts it publishes; everything else is a
/// capability.
/// </summary>
/// <remarks>
/// The adapter owns what the vendor believes and publishes also those effects for which the vendor sends no event. With
/// every state it reports it publishes what is allowed in it. A connection that breaks is reported as SessionStateChanged:
/// Recovering while the session comes back by itself, NeedsAgent while it asks through the dialogue, Live when it is back,
/// Lost when it is not coming back. Interactions stay over a break; those that are gone after it are removed as lost.
/// Disposal closes the connection without signing the agent out, is safe twice, and publishes nothing.
/// </remarks>
public interface IDiallerSession : IAsyncDisposable
{
    /// <summary>
    /// A capability, or null where the session does not offer it now. What it offers may change while it lives; it then
    /// publishes <see cref="CapabilitiesChanged"/>.
    /// </summary>
    T? Find<T>()
        where T : class;

    /// <summary>Signs the agent out. After success the session publishes LoggedOut and nothing more.</summary>
    ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken);

    /// <summary>Asks for an agent state. Success means that the vendor noted it.</summary>
    ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken);
}
