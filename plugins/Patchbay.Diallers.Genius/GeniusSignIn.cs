using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Wire;
using Patchbay.Softphones;

namespace Patchbay.Diallers.Genius;

/// <summary>Signs an agent in, in the vendor's order (section 1.8): Authenticate, tenant, campaign, Connect.</summary>
internal sealed class GeniusSignIn(GeniusLink link, GeniusOptions options, TimeProvider clock, ILogger log)
{
    public async Task<SignInResult> RunAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        var credentials = new GeniusCredentials(request.Desk.Agent, options, dialogue);
        await credentials.AskAsync(problem: null, cancellationToken).ConfigureAwait(false);
        await link.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await credentials.AuthenticateAsync(link, cancellationToken).ConfigureAwait(false);
        var bookmark = Bookmark.Read(request.Bookmark);
        var tenant = await TenantAsync(bookmark, dialogue, cancellationToken).ConfigureAwait(false);
        var campaign = await CampaignAsync(tenant, bookmark, dialogue, cancellationToken).ConfigureAwait(false);
        var extension = credentials.Extension;
        await PreparePhoneAsync(extension, dialogue, cancellationToken).ConfigureAwait(false);
        var stayed = await ConnectAsync(link, tenant, campaign, cancellationToken).ConfigureAwait(false);

        var model = new AgentModel(options);
        var session = new GeniusSession(link, model, credentials, new GeniusWorkplace(request.Desk.Agent, tenant, campaign, request.Facts), new GeniusSessionSettings(options, clock, log));
        await TellAsync(request, new AgentProfile { Login = request.Desk.Agent, Extension = extension.Length > 0 ? extension : null, Team = tenant }, campaign, model, cancellationToken).ConfigureAwait(false);
        foreach (var fact in stayed ? await session.FindAgainAsync(bookmark, cancellationToken).ConfigureAwait(false) : model.Connected())
            await request.Facts.PublishAsync(fact, cancellationToken).ConfigureAwait(false);
        await request.Facts.PublishAsync(new SessionStateChanged { State = SessionState.Live }, cancellationToken).ConfigureAwait(false);
        session.Begin();
        return new SignedIn { Session = session };
    }

    /// <summary>
    /// The dialler rings the extension next. Whatever the desk answers, sign-in goes on: the agent may have a phone of their
    /// own there, and where there is none the dialler says so with 150.
    /// </summary>
    private async Task PreparePhoneAsync(string extension, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        if (extension.Length > 0)
        {
            var provided = await dialogue.ProvidePhoneAsync(new PhoneCredentials { Lines = [new LineSettings { User = extension }] }, cancellationToken).ConfigureAwait(false);
            if (!provided.Ready) Log.NoPhone(log, extension, provided.Text);
        }

        var readiness = await dialogue.PhoneMustBeReadyAsync(cancellationToken).ConfigureAwait(false);
        if (!readiness.Ready) Log.NoPhone(log, extension, readiness.Text);
    }

    /// <summary>Connects the agent to the dialler.</summary>
    /// <returns>Whether the dialler still had the agent: it then answers 99 (section 2.3).</returns>
    public static async Task<bool> ConnectAsync(GeniusLink link, string tenant, string campaign, CancellationToken cancellationToken)
    {
        var answer = await link.RequestAsync("Connect", new JsonObject { ["tenant"] = tenant, ["campaign"] = campaign }, cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            Answered => false,
            Refusal { Error.Number: 99 } => true,
            Refusal refusal => throw new GeniusRefusedException(refusal.ToRefused()),
            _ => throw new GeniusRefusedException(new Refused { Code = "unreachable", Text = ((Unanswered)answer).Why }),
        };
    }

    private static async Task TellAsync(SignInRequest request, AgentProfile profile, string campaign, AgentModel model, CancellationToken cancellationToken)
    {
        DeskFact[] facts =
        [
            new AgentProfileKnown { Profile = profile },
            new CampaignChanged { Campaign = campaign },
            .. model.Catalogues(),
            new CapabilitiesChanged { Capabilities = [CapabilityName.Of<ICallClearing>(), CapabilityName.Of<IWorkCompletion>(), CapabilityName.Of<IResumable>()] },
        ];
        foreach (var fact in facts) await request.Facts.PublishAsync(fact, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>From the options, from where the agent left off, the only one there is, or asked.</summary>
    private async Task<string> TenantAsync(Bookmark? bookmark, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        if ((options.Tenant ?? bookmark?.Tenant) is { } known) return known;
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
        if (options.Campaign is { } known) return known;
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
