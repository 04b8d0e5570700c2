using Patchbay.Bridges.SoftphoneConnector.Protocol;
using Patchbay.Desks;

namespace Patchbay.Bridges.SoftphoneConnector.Clients;

/// <summary>
/// One client of the connector: greeted with a cookie, active once it has pushed its configuration, ended by itself, by its
/// silence or by a client that takes its desk over. What it changes at a desk runs under <see cref="Gate"/>.
/// </summary>
internal sealed class ClientSession(string id, int number)
{
    private volatile DeskShare? _share;

    /// <summary>The value of its cookie; a secret.</summary>
    public string Id => id;

    /// <summary>What logs and the audit call it.</summary>
    public string Name { get; } = $"client {number}";

    /// <summary>One change at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Ends when nothing changes at a desk for it.</summary>
    public async Task IdleAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        Gate.Release();
    }

    /// <summary>Its silence ends it; null before it is active, and where it may be silent for ever.</summary>
    public ITimer? Expiry { get; set; }

    /// <summary>Whether it has pushed its configuration. Set under the lock of <see cref="ClientSessions"/>.</summary>
    public bool Active { get; set; }

    /// <summary>Set once, under the lock of <see cref="ClientSessions"/>.</summary>
    public bool Ended { get; set; }

    public ClientConfig Config { get; set; } = new();

    /// <summary>The desk it is bound to; null while unbound.</summary>
    public DeskShare? Share
    {
        get => _share;
        set => _share = value;
    }

    /// <summary>The desk where it has registered lines before it pushed any configuration.</summary>
    public IDesk? RegisteredAt { get; set; }

    /// <summary>A registration that was asked for and waits: for a desk, or for a headset.</summary>
    public bool RegistrationOwed { get; set; }

    /// <summary>The token of the last registration asked for; a secret.</summary>
    public string? Token { get; set; }

    /// <summary>When it was last heard from, as a timestamp of the clock.</summary>
    public long LastSeen { get; set; }

    /// <summary>Whether a line was registered since registration was last asked for; a line lost after that does not undo it.</summary>
    public bool WasReady { get; set; }

    public CallMemory Calls { get; } = new();
}

/// <summary>A desk that a client is bound to.</summary>
/// <param name="Desk">The desk.</param>
/// <param name="Hold">A share in it where it was opened for this client; null where others keep it open.</param>
internal sealed record DeskShare(IDesk Desk, IDeskHold? Hold);
