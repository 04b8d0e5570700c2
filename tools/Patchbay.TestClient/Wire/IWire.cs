using System.Security.Cryptography.X509Certificates;

namespace Patchbay.TestClient.Wire;

/// <summary>A connection to a service, one text message at a time either way.</summary>
internal interface IWire : IAsyncDisposable
{
    /// <summary>Begins to hear what comes. Called once, by whoever opened it and knows it by now.</summary>
    void Start();

    /// <summary>Puts a message on its way; what is put there is sent in its order. Nothing happens once it is closed.</summary>
    void Post(string text);

    /// <summary>Sends what was put on its way and closes as both sides agree; cut where the other side does not.</summary>
    Task CloseAsync(CancellationToken cancellationToken);
}

/// <summary>Opens connections: <see cref="IOException"/> where nobody answers.</summary>
internal delegate Task<IWire> WireOpener(Uri address, X509Certificate2? trusted, IWireListener listener, CancellationToken cancellationToken);
