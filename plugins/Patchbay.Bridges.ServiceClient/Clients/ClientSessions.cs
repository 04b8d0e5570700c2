using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Clients;

/// <summary>The client sessions of this bridge, one for each browser tab that signed in, by their tokens.</summary>
internal sealed class ClientSessions(SessionRules rules, ILogger<ClientSession> log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ClientSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _sessions.Count;

    /// <summary>Begins a session for a desk that a browser opened, and feeds it from now on.</summary>
    public ClientSession Begin(IDeskHold hold, Browser browser)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var session = new ClientSession(token, hold, rules, Forget, log);
        _sessions[token] = session;
        session.Begin(browser);
        return session;
    }

    /// <summary>The session with this token, or null.</summary>
    public ClientSession? Find(string token) => _sessions.GetValueOrDefault(token);

    /// <summary>Lets go of every desk.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values) await session.DisposeAsync().ConfigureAwait(false);
    }

    private void Forget(ClientSession session) => _sessions.TryRemove(session.Token, out _);
}
