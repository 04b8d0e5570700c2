using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using Patchbay.Diallers.Genius.Wire;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Diallers.Genius;

/// <summary>Looks whether the service takes a WebSocket. Nobody signs in.</summary>
internal sealed class GeniusCheck(GeniusOptions options, IPublishedAddresses addresses)
{
    private const string Subject = "AAPI service";

    public async IAsyncEnumerable<PreflightFinding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Address.Literal is null)
        {
            // Nothing is started for a check, so nothing has published an address yet.
            yield return new PreflightFinding { Subject = Subject, Passed = true, Text = $"Its address comes from {options.Address.Of} once that has started, and was not tried." };
            yield break;
        }

        yield return await ConnectAsync(addresses.Resolve(options.Address), cancellationToken).ConfigureAwait(false);
    }

    private async Task<PreflightFinding> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        if (GeniusTls.Objection(address, options) is { } objection) return Failed(objection);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.RequestTimeout);
        try
        {
            using var invoker = GeniusTls.Invoker(options);
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(address, invoker, patience.Token).ConfigureAwait(false);
            socket.Abort();
            return new PreflightFinding { Subject = Subject, Passed = true, Text = $"{address} takes a WebSocket." };
        }
        catch (GeniusRefusedException refused)
        {
            return Failed(refused.Reason.Text);
        }
        catch (WebSocketException problem)
        {
            return Failed($"{address} takes no WebSocket: {problem.InnerException?.Message ?? problem.Message} Start the service, or correct 'address'.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed($"{address} did not answer in {options.RequestTimeout}. Look whether the way to it is open, or correct 'address'.");
        }
    }

    private static PreflightFinding Failed(string text) => new() { Subject = Subject, Passed = false, Text = text };
}
