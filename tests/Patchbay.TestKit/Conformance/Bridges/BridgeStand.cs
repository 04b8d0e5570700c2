using Patchbay.Bridges;
using Patchbay.Desks;

namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>
/// What a partner gives the bridge kit: how the bridge is made, and clients that speak its protocol. The kit hosts what is made
/// behind a listener of its own, as the host does, over desks of its own. What is abstract is needed; what is virtual is an
/// ability, and checks that need one the stand lacks are reported as not tried.
/// </summary>
public abstract class BridgeStand : IAsyncDisposable
{
    /// <summary>How long to wait for what must come.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(15);

    /// <summary>How long to watch for what must not come.</summary>
    public virtual TimeSpan Quiet => TimeSpan.FromMilliseconds(300);

    /// <summary>Whether its clients can be asked something while a desk opens.</summary>
    public virtual bool AnswersForms => true;

    /// <summary>Whether its clients are given the text of a refusal, beside the refusal itself.</summary>
    public virtual bool TellsWhy => true;

    /// <summary>Whether several clients show one agent's desk at the same time.</summary>
    public virtual bool SharesDesks => true;

    /// <summary>
    /// Makes the bridge, with options by which a client that is gone is noticed well within <see cref="Patience"/>. A check makes
    /// as many as it needs; the kit starts, hosts and disposes them.
    /// </summary>
    public abstract IAgentUiBridge Make(BridgeImports imports);

    /// <summary>A client that has no desk yet.</summary>
    /// <param name="address">Where the bridge is reached.</param>
    /// <param name="agent">The agent whose desk it will ask for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public abstract Task<BridgeClient> ConnectAsync(Uri address, string agent, CancellationToken cancellationToken);

    /// <summary>Whether a command that reached the desk is the one that <see cref="BridgeClient.CommandAsync"/> sends.</summary>
    public virtual bool IsItsCommand(DeskCommand command) => command is HoldCall;

    /// <summary>Does to the bridge what bad clients do: nonsense, half messages, hanging up in the middle.</summary>
    public virtual Task MisbehaveAsync(Uri address, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand has no bad client (MisbehaveAsync).");

    /// <summary>Clears away what the stand itself opened.</summary>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
