using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Diallers.Genius;

/// <summary>The part <c>genius</c>: one socket to the dialler for each agent.</summary>
[Export<IDiallerAdapter>("genius", Options = typeof(GeniusOptions), MayOffer = ["call-clearing", "work-completion", "resumable"])]
public sealed class GeniusAdapter(GeniusOptions options, IPublishedAddresses addresses, IInstanceHealth health, TimeProvider clock, ILogger<GeniusAdapter> log) : IDiallerAdapter, IPreflight
{
    /// <inheritdoc/>
    public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        var link = new GeniusLink(addresses.Resolve(options.Address), options, clock, log);
        try
        {
            var result = await new GeniusSignIn(link, options, clock, log).RunAsync(request, dialogue, cancellationToken).ConfigureAwait(false);
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
