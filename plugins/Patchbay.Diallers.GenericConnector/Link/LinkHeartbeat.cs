using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Link;

/// <summary>Asks the connector again and again whether it is there, on one connection (sheet, 1.5).</summary>
internal sealed class LinkHeartbeat(ConnectorLink link, LinkSettings settings, IConnectorTransports transports, AgentRouter router)
{
    /// <summary>Why a connection is given up on which the connector does not answer.</summary>
    public const string Silence = "the connector answers no heartbeat; look whether it runs and takes commands from the queue of 'commandQueue'";

    private readonly GenericConnectorOptions _options = settings.Options;
    private readonly TimeProvider _clock = settings.Clock;

    /// <summary>Runs until the connection ends, too many beats stay unanswered, or the first broker is back.</summary>
    /// <returns>Whether the connector ever answered, and why it is over.</returns>
    public async Task<(bool Stood, string Why)> RunAsync(IConnectorTransport transport, int place, CancellationToken cancellationToken)
    {
        var stood = false;
        var misses = 0;
        var tried = _clock.GetTimestamp();
        while (true)
        {
            if (!await AskAsync(transport, stood, cancellationToken).ConfigureAwait(false))
            {
                misses++;
            }
            else
            {
                // Another node may have taken over meanwhile: what was told between is lost.
                if (stood && misses > 0) router.All(inbox => inbox.Resynchronise());
                (stood, misses) = (true, 0);
            }

            if (transport.Ended.IsCompleted) return (stood, await transport.Ended.ConfigureAwait(false));
            if (misses >= _options.HeartbeatMisses) return (stood, Silence);
            // Unanswered is asked again at once: what waited for the answer is the time of a command.
            if (misses > 0) continue;
            if (await PauseAsync(transport, cancellationToken).ConfigureAwait(false)) return (stood, await transport.Ended.ConfigureAwait(false));
            if (place == 0 || !_options.PriorityBackup || _clock.GetElapsedTime(tried) < _options.PriorityBackupInterval) continue;
            tried = _clock.GetTimestamp();
            if (await FirstIsBackAsync(cancellationToken).ConfigureAwait(false)) return (stood, "the first broker is back");
        }
    }

    /// <summary>Hello while nobody is signed in, else Beat (1.5). Any word about the service is an answer.</summary>
    private async Task<bool> AskAsync(IConnectorTransport transport, bool stood, CancellationToken cancellationToken)
    {
        var row = stood && router.Any && _options.HeartbeatWhenSignedIn == HeartbeatWord.Beat ? CommandTable.Beat : CommandTable.Hello;
        var command = CommandWriter.Write(row, settings.Destination, [], out _)!;
        var served = link.Served;
        try
        {
            await transport.SendAsync(command, cancellationToken).ConfigureAwait(false);
            await Task.WhenAny(served, transport.Ended).WaitAsync(_options.CommandTimeout, _clock, cancellationToken).ConfigureAwait(false);
            return served.IsCompleted;
        }
        catch (Exception problem) when (problem is TransportException or TimeoutException)
        {
            return false;
        }
    }

    /// <returns>Whether the connection ended meanwhile.</returns>
    private async Task<bool> PauseAsync(IConnectorTransport transport, CancellationToken cancellationToken)
    {
        try
        {
            await ((Task)transport.Ended).WaitAsync(_options.HeartbeatInterval, _clock, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<bool> FirstIsBackAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var probe = (await transports.ConnectAsync(_options.Brokers[0], cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return true;
        }
        catch (TransportException)
        {
            return false;
        }
    }
}
