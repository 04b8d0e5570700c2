using Patchbay.Desks;

namespace Patchbay.Bridges;

/// <summary>
/// The way of a bridge's clients from one start of it to the next: a reload makes a bridge anew while browsers and connectors
/// look at its desks. What is handed over is a client's share in a desk; how the client is shown it, it gets anew. The host puts
/// it into the bridge's own container. Thread-safe.
/// </summary>
public interface IClientHandover
{
    /// <summary>
    /// Says what gives a client away while this start of the bridge still serves clients: it lets the client go and returns its
    /// share, or null for one it does not know. Called on any thread until the bridge's container is disposed; it must not throw.
    /// </summary>
    /// <param name="give">Gets what the client goes by.</param>
    void Offer(Func<string, IDeskHold?> give);

    /// <summary>
    /// Keeps a client's share for the next start, as this one ends. It is given back by the host where nobody takes it in two minutes.
    /// </summary>
    /// <param name="client">What it goes by; a secret as a rule.</param>
    /// <param name="hold">Its share, the host's from now on.</param>
    void Keep(string client, IDeskHold hold);

    /// <summary>Takes over a client that comes with what it went by before.</summary>
    /// <returns>Its share, the caller's from now on; null where no start of this bridge knows it.</returns>
    IDeskHold? Take(string client);
}
