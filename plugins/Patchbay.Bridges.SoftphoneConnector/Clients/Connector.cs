using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Patchbay.Bridges.SoftphoneConnector.Protocol;
using Patchbay.Bridges.SoftphoneConnector.Views;
using Patchbay.Desks;
using Patchbay.Softphones;

namespace Patchbay.Bridges.SoftphoneConnector.Clients;

/// <summary>
/// What clients ask for, in the order in which each asks. Answers are HTTP statuses; 403 where the client was over before its
/// turn came.
/// </summary>
internal sealed class Connector(ClientSessions clients, DeskBinding binding, LineWork lines, ConnectorSurroundings surroundings, ILogger<Connector> log) : IAsyncDisposable
{
    /// <summary>A stranger is given a cookie; nothing else happens.</summary>
    public ClientSession Greet()
    {
        var client = clients.Greet();
        surroundings.Show(clients);
        return client;
    }

    /// <summary>The poll. It also keeps the client alive.</summary>
    public Task<SessionView?> PollAsync(ClientSession client, CancellationToken cancellationToken) => InTurnAsync<SessionView?>(client, null, async () =>
    {
        if (!client.Active) return SessionViews.Unbound(client.Config);
        Arm(client);
        await CatchUpAsync(client, cancellationToken).ConfigureAwait(false);
        return client.Share is { } share
            ? SessionViews.Of(share.Desk.Snapshot.State, client, surroundings.Settings.With(client.Config.Overrides), surroundings.Clock.GetUtcNow())
            : SessionViews.Unbound(client.Config);
    }, cancellationToken);

    /// <summary>The client's configuration replaces what it pushed before, and it is bound to its desk.</summary>
    public Task<int> ConfigureAsync(ClientSession client, ClientConfig config, CancellationToken cancellationToken) => InTurnAsync(client, StatusCodes.Status403Forbidden, async () =>
    {
        client.Config = config;
        foreach (var tooMany in clients.Activate(client)) await DeskBinding.LeaveAsync(tooMany).ConfigureAwait(false);
        Arm(client);
        await binding.BindAsync(client, cancellationToken).ConfigureAwait(false);
        surroundings.Show(clients);
        return client.Share is { } share ? await lines.ApplyAsync(client, share.Desk, null, cancellationToken).ConfigureAwait(false) : StatusCodes.Status200OK;
    }, cancellationToken);

    public Task<int> RegisterAsync(ClientSession client, string? token, CancellationToken cancellationToken) => InTurnAsync(client, StatusCodes.Status403Forbidden, async () =>
    {
        await CatchUpAsync(client, cancellationToken).ConfigureAwait(false);
        client.Token = token;
        if (Desk(client) is { } desk)
        {
            if (!client.Active) client.RegisteredAt = desk;
            return await lines.RegisterAsync(client, desk, token, cancellationToken).ConfigureAwait(false);
        }

        if (!LineWork.Configured(client.Config) || (client.Config.IsWebRtc && token is null)) return StatusCodes.Status400BadRequest;
        client.RegistrationOwed = true;
        return StatusCodes.Status200OK;
    }, cancellationToken);

    public Task<int> UnregisterAsync(ClientSession client, CancellationToken cancellationToken) => InTurnAsync(client, StatusCodes.Status403Forbidden, async () =>
    {
        client.RegistrationOwed = false;
        await CatchUpAsync(client, cancellationToken).ConfigureAwait(false);
        return Desk(client) is { } desk ? await lines.UnregisterAsync(client, desk, cancellationToken).ConfigureAwait(false) : StatusCodes.Status200OK;
    }, cancellationToken);

    public Task<int> SetAudioAsync(ClientSession client, PhoneAudioChange change, CancellationToken cancellationToken) => InTurnAsync(client, StatusCodes.Status403Forbidden, async () =>
    {
        await CatchUpAsync(client, cancellationToken).ConfigureAwait(false);
        if (Desk(client) is { } desk) return await lines.SetAudioAsync(client, desk, change, cancellationToken).ConfigureAwait(false);
        return change == new PhoneAudioChange() ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
    }, cancellationToken);

    /// <summary>The client logs out. What it began at the desk ends, also where it does not wait for the answer.</summary>
    public Task<int> EndAsync(ClientSession client, CancellationToken cancellationToken) => InTurnAsync(client, StatusCodes.Status403Forbidden, async () =>
    {
        await EndInTurnAsync(client, silent: false).ConfigureAwait(false);
        return StatusCodes.Status200OK;
    }, cancellationToken);

    /// <summary>Desks that were opened for clients are given back; where the bridge starts anew they stay open until their clients are there.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Active)
        {
            if (!clients.End(client)) continue;
            await binding.HandOverAsync(client).ConfigureAwait(false);
            clients.Left(client);
        }
    }

    private IDesk? Desk(ClientSession client) => client.Active ? client.Share?.Desk : binding.Unclaimed(client);

    /// <summary>What waited for a desk or for a headset is done once it is there.</summary>
    private async Task CatchUpAsync(ClientSession client, CancellationToken cancellationToken)
    {
        if (!client.Active) return;
        if (await binding.LookAgainAsync(client, cancellationToken).ConfigureAwait(false))
        {
            surroundings.Show(clients);
            if (client.Share is { } found) await lines.ApplyAsync(client, found.Desk, null, cancellationToken).ConfigureAwait(false);
        }

        if (client is { RegistrationOwed: true, Share: { } share })
            await lines.RegisterAsync(client, share.Desk, client.Token, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> InTurnAsync<T>(ClientSession client, T over, Func<Task<T>> act, CancellationToken cancellationToken)
    {
        await client.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return client.Ended ? over : await act().ConfigureAwait(false);
        }
        finally
        {
            client.Gate.Release();
        }
    }

    private void Arm(ClientSession client)
    {
        client.Expiry ??= surroundings.Clock.CreateTimer(_ => _ = ExpireAsync(client), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        client.Expiry.Change(client.Config.Expiry > TimeSpan.Zero ? client.Config.Expiry : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        client.LastSeen = surroundings.Clock.GetTimestamp();
    }

    /// <summary>Never fails: nobody waits for it.</summary>
    private async Task ExpireAsync(ClientSession client)
    {
        try
        {
            await InTurnAsync(client, false, async () =>
            {
                // A poll came in the same moment, or the timer's clock runs ahead of the other.
                if (client.Config.Expiry - surroundings.Clock.GetElapsedTime(client.LastSeen) is var left && left > TimeSpan.Zero)
                {
                    client.Expiry?.Change(left, Timeout.InfiniteTimeSpan);
                    return false;
                }

                Log.Silent(log, client.Name, client.Config.Expiry);
                await EndInTurnAsync(client, silent: true).ConfigureAwait(false);
                return true;
            }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            Log.EndBroke(log, client.Name, problem);
        }
    }

    private async Task EndInTurnAsync(ClientSession client, bool silent)
    {
        var desk = client.Active ? client.Share?.Desk : client.RegisteredAt is { } at && !clients.IsTaken(at.Key, client) ? at : null;
        if (!clients.End(client)) return;
        try
        {
            if (desk is not null) await lines.EndAsync(client, desk, silent, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            try
            {
                await DeskBinding.LeaveAsync(client).ConfigureAwait(false);
            }
            finally
            {
                clients.Left(client);
                surroundings.Show(clients);
            }
        }
    }
}
