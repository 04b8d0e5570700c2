using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Commands;
using Patchbay.Diallers.Genius.Model;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.Wire;

namespace Patchbay.Diallers.Genius.SigningIn;

/// <summary>Signs an agent in, in the vendor's order (section 1.8): Authenticate, tenant, campaign, the phone, Connect.</summary>
internal sealed class GeniusSignIn(GeniusLink link, GeniusSessionSettings settings, TrustedDevice device)
{
    private readonly GeniusOptions _options = settings.Options;

    public async Task<SignInResult> RunAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        var credentials = new GeniusCredentials(request.Desk.Agent, _options, dialogue, device);
        await credentials.AskAsync(problem: null, cancellationToken).ConfigureAwait(false);
        await link.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await credentials.AuthenticateAsync(link, cancellationToken).ConfigureAwait(false);
        var bookmark = Bookmark.Read(request.Bookmark);
        var tenant = await TenantAsync(bookmark, dialogue, cancellationToken).ConfigureAwait(false);
        var campaign = await CampaignAsync(tenant, bookmark, dialogue, cancellationToken).ConfigureAwait(false);
        var entry = new DiallerEntry(link, _options, dialogue, settings.Log);
        var stayed = await entry.EnterAsync(tenant, campaign, credentials.Extension, cancellationToken).ConfigureAwait(false);

        var model = new AgentModel(_options, hasPhone: _options.WebRtc || credentials.Extension.Length > 0);
        var traffic = new SessionTraffic(link, model, request.Facts, settings);
        var workplace = new GeniusWorkplace(request.Desk.Agent, tenant, campaign);
        var loop = new EventLoop(traffic, new SessionRecovery(traffic, credentials, entry, workplace), request.Desk.Agent);
        var left = new SessionBookmark(traffic, workplace);
        var extras = new MultiSale(traffic);
        object[] capabilities = [new CallCommands(traffic), new TransferCommands(traffic), new RecordingCommands(traffic), new RecordCommands(traffic), new MessageCommands(traffic), new WorkCommands(traffic, loop), extras, left];
        await traffic.PublishAsync(_ => Told(request.Desk.Agent, credentials.Extension, workplace, model, extras)).ConfigureAwait(false);
        if (stayed) await left.FindAgainAsync(bookmark, cancellationToken).ConfigureAwait(false);
        else await traffic.PublishAsync(known => known.Connected()).ConfigureAwait(false);
        await traffic.PublishAsync(_ => [new SessionStateChanged { State = SessionState.Live }]).ConfigureAwait(false);
        loop.Begin();
        return new SignedIn { Session = new GeniusSession(traffic, loop, capabilities) };
    }

    private static IReadOnlyList<DeskFact> Told(string agent, string extension, GeniusWorkplace workplace, AgentModel model, MultiSale extras) =>
    [
        new AgentProfileKnown { Profile = new AgentProfile { Login = agent, Extension = extension.Length > 0 ? extension : null, Team = new Team { Id = workplace.Tenant, Name = workplace.Tenant } } },
        new CampaignChanged { Campaign = workplace.Campaign },
        .. model.Catalogues(),
        new CapabilitiesChanged { Capabilities = GeniusCapabilities.Names },
        new ExtraActionsChanged { Actions = extras.Actions },
    ];

    /// <summary>From the options, from where the agent left off, the only one there is, or asked.</summary>
    private async Task<string> TenantAsync(Bookmark? bookmark, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        if ((_options.Tenant ?? bookmark?.Tenant) is { } known) return known;
        var tenants = (await link.DemandAsync("GetTenants", [], cancellationToken).ConfigureAwait(false)).Texts("tenants");
        return tenants.Count switch
        {
            0 => throw new GeniusRefusedException(new Refused { Code = "no-tenant", Text = "The dialler grants this agent no tenant." }),
            1 => tenants[0],
            _ => await ChooseAsync(dialogue, "tenant", "Tenant", tenants, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<string> CampaignAsync(string tenant, Bookmark? bookmark, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        // An agent who left a call behind goes back to where it is.
        if (bookmark is { Calls.Count: > 0 } && bookmark.Tenant == tenant) return bookmark.Campaign;
        if (_options.Campaign is { } known) return known;
        var campaigns = (await CampaignsAsync(tenant, cancellationToken).ConfigureAwait(false)).Texts("campaigns");
        return campaigns.Count == 0
            ? throw new GeniusRefusedException(new Refused { Code = "no-campaign", Text = $"The dialler has no campaign for this agent in {tenant}." })
            : await ChooseAsync(dialogue, "campaign", "Campaign", campaigns, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The document prints the type of another command there (Q1). Both only read, so the second may be tried after the first.</summary>
    private async Task<GeniusBody> CampaignsAsync(string tenant, CancellationToken cancellationToken)
    {
        try
        {
            return await link.DemandAsync("GetCampaigns", new JsonObject { ["tenant"] = tenant }, cancellationToken).ConfigureAwait(false);
        }
        catch (GeniusRefusedException refused) when (refused.Reason.Number == "99")
        {
            return await link.DemandAsync("GetTenants", new JsonObject { ["tenant"] = tenant }, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<string> ChooseAsync(ISignInDialogue dialogue, string name, string label, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        var form = new SignInForm
        {
            Id = name,
            Title = label,
            Fields = [new FormField { Name = name, Label = label, Kind = FormFieldKind.Choice, Suggested = values[0], Choices = values.Select(value => new FieldChoice { Value = value, Label = value }).ToValueList() }],
        };
        return (await dialogue.AskAsync(form, cancellationToken).ConfigureAwait(false))[name];
    }
}
