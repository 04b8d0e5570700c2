using System.Net.WebSockets;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.SigningIn;
using Patchbay.Diallers.Genius.Wire;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Diallers.Genius;

/// <summary>The part <c>genius</c>: one socket to the dialler for each agent.</summary>
[Export<IDiallerAdapter>(
    "genius",
    Options = typeof(GeniusOptions),
    MayOffer =
    [
        "call-making", "call-clearing", "call-holding", "digits", "single-step-transfer", "consultation", "directory", "recording-pause", "chapters", "tagging",
        "records", "record-creation", "queries", "chat", "template-messages", "message-fetch", "message-history", "work-completion", "extra-actions", "resumable",
    ])]
public sealed class GeniusAdapter(GeniusOptions options, IPublishedAddresses addresses, IInstanceHealth health, GeniusSessionSettings settings) : IDiallerAdapter, IPreflight
{
    /// <inheritdoc/>
    public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        var address = addresses.Resolve(options.Address);
        var link = new GeniusLink(address, settings);
        try
        {
            var device = new TrustedDevice(settings.Secrets, request.Desk.Agent, address);
            var result = await new GeniusSignIn(link, settings, device).RunAsync(request, dialogue, cancellationToken).ConfigureAwait(false);
            health.Recovered();
            if (result is not SignedIn) await link.DisposeAsync().ConfigureAwait(false);
            return result;
        }
        catch (Exception problem) when (problem is WebSocketException or InvalidOperationException or GeniusRefusedException)
        {
            await link.DisposeAsync().ConfigureAwait(false);
            if (problem is GeniusRefusedException refused) return new SignInRefused { Reason = refused.Reason };
            health.Degraded(problem.Message);
            return new SignInRefused { Reason = new Refused { Code = "unreachable", Text = $"The dialler cannot be reached: {problem.Message}" } };
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PreflightFinding> CheckAsync(CancellationToken cancellationToken) => new GeniusCheck(options, addresses).RunAsync(cancellationToken);
}
