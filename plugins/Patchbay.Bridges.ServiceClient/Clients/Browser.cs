using Microsoft.AspNetCore.SignalR;
using Patchbay.Bridges.ServiceClient.Protocol;

namespace Patchbay.Bridges.ServiceClient.Clients;

/// <summary>One connection of a page, with what it is doing at the moment: signing in, or showing a client session's desk.</summary>
internal sealed class Browser(HubCallerContext connection, IHubContext<Hubs.DeskHub> hub)
{
    private readonly Lock _lock = new();
    private SignInConversation? _conversation;
    private ClientSession? _session;

    /// <summary>The hub's id of the connection.</summary>
    public string Id => connection.ConnectionId;

    /// <summary>Ends when the connection does.</summary>
    public CancellationToken Gone => connection.ConnectionAborted;

    /// <summary>The client session this connection acts for; null before sign-in, and once another tab took it over.</summary>
    public ClientSession? Session
    {
        get
        {
            lock (_lock) return _session;
        }
    }

    /// <summary>The sign-in that goes on; null for none.</summary>
    public SignInConversation? Conversation
    {
        get
        {
            lock (_lock) return _conversation;
        }
    }

    /// <summary>Sends a message. Ends when it is on its way, so a page that reads slowly slows its feed and nobody else's.</summary>
    public Task SendAsync(string message, object body, CancellationToken cancellationToken) =>
        hub.Clients.Client(Id).SendCoreAsync(message, [body], cancellationToken);

    /// <summary>Begins a sign-in.</summary>
    /// <exception cref="ProtocolException">One goes on, or there is a desk already.</exception>
    public SignInConversation BeginConversation()
    {
        lock (_lock)
        {
            if (_session is not null) throw new ProtocolException("This page shows a desk already; sign out first.");
            if (_conversation is not null) throw new ProtocolException("A sign-in goes on already; answer its form or cancel it.");
            return _conversation = new SignInConversation(this);
        }
    }

    /// <summary>A sign-in came to its end.</summary>
    public void EndConversation(SignInConversation conversation)
    {
        lock (_lock)
        {
            if (_conversation == conversation) _conversation = null;
        }
    }

    /// <summary>From now on this connection acts for a session.</summary>
    public void Show(ClientSession session)
    {
        lock (_lock) _session = session;
    }

    /// <summary>It no longer does.</summary>
    public void Forget(ClientSession session)
    {
        lock (_lock)
        {
            if (_session == session) _session = null;
        }
    }

    /// <summary>Cuts the connection; the page comes back and resumes.</summary>
    public void Cut() => connection.Abort();
}
