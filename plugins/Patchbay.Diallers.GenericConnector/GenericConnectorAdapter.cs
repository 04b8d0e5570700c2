using Patchbay.Diallers.GenericConnector.Link;
using Patchbay.Diallers.GenericConnector.SigningIn;
using Patchbay.Hosting;
using Patchbay.Plugins;

namespace Patchbay.Diallers.GenericConnector;

/// <summary>The part <c>generic-connector</c>: one connection to a message broker for all agents of the instance.</summary>
[Export<IDiallerAdapter>(
    "generic-connector",
    Options = typeof(GenericConnectorOptions),
    MayOffer =
    [
        "call-making", "call-answering", "call-clearing", "call-holding", "single-step-transfer", "consultation", "work-completion", "user-data", "directory", "resumable",
        "team-supervision", "queue-supervision", "call-monitoring", "call-barging", "participant-dropping",
    ])]
public sealed class GenericConnectorAdapter : IDiallerAdapter, IPreflight, IAsyncDisposable
{
    private readonly ConnectorLink _link;
    private readonly ConnectorSignIn _signIn;
    private readonly GenericConnectorCheck _check;

    /// <summary>Made by the host. Nothing is connected before the first sign-in.</summary>
    public GenericConnectorAdapter(GenericConnectorOptions options, IPublishedAddresses addresses, IInstanceHealth health, GenericConnectorParts parts)
        : this(parts.Settings, health, new StompTransports(options, parts.Settings.Destination, addresses, parts.Settings.Clock, parts.Settings.Log), new GenericConnectorCheck(options, addresses, parts.Settings))
    {
    }

    internal GenericConnectorAdapter(LinkSettings settings, IInstanceHealth health, IConnectorTransports transports, GenericConnectorCheck check)
    {
        var router = new AgentRouter(settings.Meters);
        _link = new ConnectorLink(settings, transports, router, health);
        _signIn = new ConnectorSignIn(_link, router, settings);
        _check = check;
    }

    /// <inheritdoc/>
    public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken) =>
        await _signIn.RunAsync(request, dialogue, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public IAsyncEnumerable<PreflightFinding> CheckAsync(CancellationToken cancellationToken) => _check.RunAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _link.DisposeAsync();
}
