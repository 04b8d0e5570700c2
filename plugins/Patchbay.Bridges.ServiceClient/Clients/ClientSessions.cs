using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Clients;

/// <summary>The client sessions of this bridge, one for each browser tab that signed in, by their tokens.</summary>
internal sealed class ClientSessions : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ClientSession> _sessions = new(StringComparer.Ordinal);
    private readonly SessionRules _rules;
    private readonly ILogger<ClientSession> _log;
    private readonly IClientHandover? _handover;

    /// <param name="rules">What sessions go by.</param>
    /// <param name="log">Who is told.</param>
    /// <param name="handover">The way to and from other starts of this bridge; null where there are none.</param>
    public ClientSessions(SessionRules rules, ILogger<ClientSession> log, IClientHandover? handover = null)
    {
        (_rules, _log, _handover) = (rules, log, handover);
        handover?.Offer(token => Find(token)?.GiveAway());
    }

    /// <summary>How many there are.</summary>
    public int Count => _sessions.Count;

    /// <summary>Begins a session for a desk that a browser opened, and feeds it from now on.</summary>
    public ClientSession Begin(IDeskHold hold, Browser browser)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var session = Add(token, hold);
        session.Begin(browser);
        return session;
    }

    /// <summary>The session with this token, be it one of an earlier start of this bridge; null for none.</summary>
    public ClientSession? FindOrTakeOver(string token) => Find(token) ?? (_handover?.Take(token) is { } hold ? Add(token, hold) : null);

    /// <summary>The session with this token, or null.</summary>
    public ClientSession? Find(string token) => _sessions.GetValueOrDefault(token);

    /// <summary>Lets go of every desk; what a later start of this bridge may take over is kept for it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
        {
            if (_handover is not null && session.GiveAway() is { } hold) _handover.Keep(session.Token, hold);
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ClientSession Add(string token, IDeskHold hold) => _sessions[token] = new ClientSession(token, hold, _rules, Forget, _log);

    private void Forget(ClientSession session) => _sessions.TryRemove(session.Token, out _);
}
