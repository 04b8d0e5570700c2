namespace Patchbay.TestKit.Conformance.Bridges;

/// <summary>
/// One client of a bridge, speaking the bridge's own protocol: a browser's page, a connector's poll. The stand writes it. What
/// is virtual is an ability, and checks that need one the client lacks are reported as not tried.
/// </summary>
public abstract class BridgeClient : IAsyncDisposable
{
    /// <summary>
    /// Asks for its agent's desk, and ends when it shows it or was told no. Forms that come meanwhile are answered by the names
    /// of their fields; where one asks for what is not among the answers, the client gives up.
    /// </summary>
    public abstract Task<BridgeAnswer> OpenAsync(IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken);

    /// <summary>
    /// All that the client sees of its desk at this moment, as one text in whatever form it comes; empty where it sees none. The
    /// kit looks for marks in it, which it puts where a front door can show them: the agent's display name, the microphone's name.
    /// </summary>
    public abstract Task<string> ShowAsync(CancellationToken cancellationToken);

    /// <summary>Sends the stand's simple command, see <see cref="BridgeStand.IsItsCommand"/>; about the interaction, where it needs one.</summary>
    /// <param name="interaction">The id of the interaction that the desk has.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public virtual Task<BridgeAnswer> CommandAsync(string interaction, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand's client cannot send a command (CommandAsync).");

    /// <summary>Leaves its desk in good order.</summary>
    public virtual Task LeaveAsync(CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand's client cannot leave (LeaveAsync).");

    /// <summary>Is gone without a word, as with a lost network; also in the middle of <see cref="OpenAsync"/>.</summary>
    public virtual Task VanishAsync(CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand's client cannot vanish (VanishAsync).");

    /// <summary>Clears away the client's side.</summary>
    public abstract ValueTask DisposeAsync();
}
