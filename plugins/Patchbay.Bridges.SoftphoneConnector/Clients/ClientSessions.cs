using System.Security.Cryptography;
using System.Text;
using Patchbay.Bridges.SoftphoneConnector.Http;
using Patchbay.Desks;

namespace Patchbay.Bridges.SoftphoneConnector.Clients;

/// <summary>All clients of this connector (sheet section 5.3). Thread-safe.</summary>
/// <param name="cookies">Whether clients are told apart by a cookie; there is one session for all of them where not.</param>
internal sealed class ClientSessions(bool cookies)
{
    /// <summary>Of the greeted, and of the active ones without a desk: older ones are forgotten.</summary>
    private const int MostIdle = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ClientSession> _byId = new(StringComparer.Ordinal);
    private readonly List<ClientSession> _greeted = [];
    private readonly List<ClientSession> _active = [];
    private readonly List<ClientSession> _leaving = [];
    private ClientSession? _only;
    private int _number;

    /// <summary>The client that one of these cookie values belongs to; null for a stranger.</summary>
    public ClientSession? Find(List<string> values)
    {
        lock (_lock)
        {
            if (!cookies) return _only ??= Greet("");
            foreach (var value in values)
                if (_byId.TryGetValue(Digest(value), out var session)) return session;
            return null;
        }
    }

    /// <summary>A stranger is given a cookie.</summary>
    public ClientSession Greet()
    {
        lock (_lock)
        {
            var session = Greet(SessionCookie.NewId());
            _greeted.Add(session);
            _byId.Add(Digest(session.Id), session);
            if (_greeted.Count > MostIdle) Drop(_greeted[0]);
            return session;
        }
    }

    /// <summary>A client pushed its configuration.</summary>
    /// <returns>Clients without a desk that are too many, and are over with this.</returns>
    public IReadOnlyList<ClientSession> Activate(ClientSession session)
    {
        lock (_lock)
        {
            if (session.Ended || session.Active) return [];
            session.Active = true;
            _greeted.Remove(session);
            _active.Add(session);
            var idle = _active.Where(other => other.Share is null).ToList();
            if (idle.Count <= MostIdle) return [];
            Drop(idle[0]);
            return [idle[0]];
        }
    }

    /// <summary>A client binds to a desk.</summary>
    /// <returns>The clients that were bound to it, and are over with this; null where this one is over and has not got it.</returns>
    public IReadOnlyList<ClientSession>? Bind(ClientSession session, DeskShare share)
    {
        lock (_lock)
        {
            if (session.Ended) return null;
            var before = _active.Where(other => other != session && other.Share?.Desk.Key == share.Desk.Key).ToList();
            session.Share = share;
            foreach (var other in before) Drop(other);
            return before;
        }
    }

    /// <summary>A client is over, and leaves its desk from now on.</summary>
    /// <returns>Whether it was not before.</returns>
    public bool End(ClientSession session)
    {
        lock (_lock)
        {
            if (session.Ended) return false;
            Drop(session);
            _leaving.Add(session);
            return true;
        }
    }

    /// <summary>A client that is over has left its desk.</summary>
    public void Left(ClientSession session)
    {
        lock (_lock) _leaving.Remove(session);
    }

    /// <summary>Whether a client, other than this one, is bound to a desk.</summary>
    public bool IsTaken(DeskKey desk, ClientSession by) => Bound(desk, by).Any();

    /// <summary>Whether a desk was opened for another agent's client: it is then no desk for this one to fall back on.</summary>
    public bool IsOpenedForAnother(DeskKey desk, ClientSession by) =>
        Bound(desk, by).Any(other => other.Share?.Hold is not null && other.Config.User != by.Config.User);

    /// <summary>Clients that are over and have not left their desks yet.</summary>
    public IReadOnlyList<ClientSession> Leaving
    {
        get
        {
            lock (_lock) return [.. _leaving];
        }
    }

    public IReadOnlyList<ClientSession> Active
    {
        get
        {
            lock (_lock) return [.. _active];
        }
    }

    public int Greeted
    {
        get
        {
            lock (_lock) return _greeted.Count;
        }
    }

    private IEnumerable<ClientSession> Bound(DeskKey desk, ClientSession by) => Active.Where(other => other != by && other.Share?.Desk.Key == desk);

    private ClientSession Greet(string id) => new(id, ++_number);

    private void Drop(ClientSession session)
    {
        session.Ended = true;
        session.Expiry?.Dispose();
        _byId.Remove(Digest(session.Id));
        _greeted.Remove(session);
        _active.Remove(session);
        if (_only == session) _only = null;
    }

    /// <summary>Values are looked up by their digest, so that the time a look-up takes tells nothing about any id.</summary>
    private static string Digest(string value) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
