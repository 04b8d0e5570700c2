using Microsoft.Extensions.Logging;
using Patchbay.Desks;

namespace Patchbay.Bridges.SoftphoneConnector.Clients;

/// <summary>
/// Which desk a client is meant for: the one whose phone has a line with its first connection's user, else the only one open,
/// else one opened for that user where a plan opens so. A client may come before its desk; it is looked for again at each
/// of the client's requests.
/// </summary>
internal sealed class DeskBinding(IDesks desks, ClientSessions clients, ILogger<DeskBinding> log, IClientHandover? handover = null)
{
    /// <summary>
    /// Binds an active client, opening a desk for it where there is none. Who is just leaving a desk takes its lines back and
    /// may close it, so that is waited for.
    /// </summary>
    public async Task BindAsync(ClientSession client, CancellationToken cancellationToken)
    {
        if (client.Share is { Desk.Snapshot.State.Closed: true }) await LeaveAsync(client).ConfigureAwait(false);
        foreach (var other in clients.Leaving) await other.IdleAsync(cancellationToken).ConfigureAwait(false);
        var share = Find(client) is { } desk ? new DeskShare(desk, null) : await OpenAsync(client, cancellationToken).ConfigureAwait(false);
        if (share is null) Log.Unbound(log, client.Name);
        else await TakeAsync(client, share).ConfigureAwait(false);
    }

    /// <summary>
    /// Binds an active client that has no desk, or whose desk closed, to one that is open. Where the desk had been opened for
    /// the client it is opened again, and lines that were the client's and registered are to be so again.
    /// </summary>
    /// <returns>Whether it found or lost one by this.</returns>
    public async Task<bool> LookAgainAsync(ClientSession client, CancellationToken cancellationToken)
    {
        if (client.Share is { } share)
        {
            var state = share.Desk.Snapshot.State;
            if (!state.Closed) return false;
            client.RegistrationOwed |= client.WasReady && state.LineOwner == LineOwner.Client;
            await LeaveAsync(client).ConfigureAwait(false);
            if (share.Hold is null) await TakeIfOpenAsync(client).ConfigureAwait(false);
            else await BindAsync(client, cancellationToken).ConfigureAwait(false);
            return true;
        }

        return await TakeIfOpenAsync(client).ConfigureAwait(false);
    }

    private async Task<bool> TakeIfOpenAsync(ClientSession client)
    {
        if (Find(client) is not { } desk) return false;
        await TakeAsync(client, new DeskShare(desk, null)).ConfigureAwait(false);
        return true;
    }

    /// <summary>The desk that a client which has pushed no configuration may act on: the only one, while nobody is bound to it.</summary>
    public IDesk? Unclaimed(ClientSession client) => Open is [var only] && !clients.IsTaken(only.Key, client) ? only : null;

    /// <summary>Lets a client's desk go.</summary>
    public static async Task LeaveAsync(ClientSession client)
    {
        var hold = client.Share?.Hold;
        client.Share = null;
        client.WasReady = false;
        client.Calls.Forget();
        if (hold is not null) await hold.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Lets a client's desk go as the bridge ends; what the client held is kept for a moment, in which it binds to the next start of the bridge.</summary>
    public Task HandOverAsync(ClientSession client)
    {
        if (handover is not null && client.Share is { Hold: { } hold } share)
        {
            client.Share = share with { Hold = null };
            handover.Keep(client.Id, hold);
        }

        return LeaveAsync(client);
    }

    /// <summary>One that closes is still listed for a moment.</summary>
    private List<IDesk> Open => [.. desks.Open.Where(desk => !desk.Snapshot.State.Closed)];

    private IDesk? Find(ClientSession client)
    {
        var open = Open;
        if (client.Config.User is { } user)
            foreach (var desk in open)
                if (desk.Snapshot.State.Phone?.Lines.Any(line => line.User == user) ?? false) return desk;
        return open is [var only] && !clients.IsOpenedForAnother(only.Key, client) ? only : null;
    }

    private async Task<DeskShare?> OpenAsync(ClientSession client, CancellationToken cancellationToken)
    {
        if (client.Config.User is not { } user) return null;
        switch (await desks.OpenAsync(user, prompt: null, cancellationToken).ConfigureAwait(false))
        {
            case DeskOpened opened:
                return new DeskShare(opened.Hold.Desk, opened.Hold);
            case DeskNotOpened { Reason: { Code: not "no-desk-plan" } reason }:
                Log.NotOpened(log, client.Name, reason.Code, reason.Text);
                return null;
            default:
                return null;
        }
    }

    /// <summary>The newest client has the desk; what kept it open for the one before keeps it open for this one.</summary>
    private async Task TakeAsync(ClientSession client, DeskShare share)
    {
        if (client.Share is { } had)
        {
            if (had.Desk.Key == share.Desk.Key)
            {
                if (share.Hold is not null) await share.Hold.DisposeAsync().ConfigureAwait(false);
                return;
            }

            await LeaveAsync(client).ConfigureAwait(false);
        }

        if (clients.Bind(client, share) is not { } before)
        {
            if (share.Hold is not null) await share.Hold.DisposeAsync().ConfigureAwait(false);
            return;
        }

        Log.Bound(log, client.Name, share.Desk.Key);
        foreach (var other in before) await TakeOverAsync(client, other, share.Desk.Key).ConfigureAwait(false);
    }

    private async Task TakeOverAsync(ClientSession client, ClientSession other, DeskKey desk)
    {
        Log.TakenOver(log, other.Name, client.Name, desk);
        // What it is still doing comes first. It is over, so it waits for nobody, and its hold must not be lost.
        await other.IdleAsync(CancellationToken.None).ConfigureAwait(false);
        if (other.Share?.Hold is not { } kept) return;
        if (client.Share is { Hold: null } mine) client.Share = mine with { Hold = kept };
        else await kept.DisposeAsync().ConfigureAwait(false);
    }
}
