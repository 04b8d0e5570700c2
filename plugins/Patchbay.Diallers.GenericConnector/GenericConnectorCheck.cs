using System.Runtime.CompilerServices;
using Patchbay.Diallers.GenericConnector.Link;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Stomp;

namespace Patchbay.Diallers.GenericConnector;

/// <summary>Looks whether each broker takes this host. Nobody signs in, and the connector is told nothing.</summary>
internal sealed class GenericConnectorCheck(GenericConnectorOptions options, IPublishedAddresses addresses, LinkSettings settings)
{
    private const string Subject = "Message broker";

    public async IAsyncEnumerable<PreflightFinding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var transports = new StompTransports(options, settings.Destination, addresses, settings.Clock, settings.Log);
        foreach (var broker in options.Brokers)
        {
            // Nothing is started for a check, so nothing has published an address yet.
            if (broker.Address.Literal is null)
                yield return new PreflightFinding { Subject = Subject, Passed = true, Text = $"Its address comes from {broker.Address.Of} once that has started, and was not tried." };
            else
                yield return await ConnectAsync(transports, broker, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<PreflightFinding> ConnectAsync(StompTransports transports, BrokerOptions broker, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = (await StompConnection.ConnectAsync(transports.Settings(broker), settings.Clock, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return new PreflightFinding { Subject = Subject, Passed = true, Text = $"{broker.Address} takes STOMP. Whether a connector takes commands from '{options.CommandQueue}' shows at the first sign-in." };
        }
        catch (StompRefusedException refused)
        {
            return Failed($"{broker.Address} refused this host: {refused.Message} Correct 'login' and 'passcode'.");
        }
        catch (StompConnectionException problem)
        {
            return Failed($"{problem.Message} Open a STOMP listener at the broker and the way to it, or correct 'address'.");
        }
        catch (Exception problem) when (problem is InvalidOperationException or IOException)
        {
            return Failed(problem.Message);
        }
    }

    private static PreflightFinding Failed(string text) => new() { Subject = Subject, Passed = false, Text = text };
}
