using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.Wire;
using Patchbay.Softphones;

namespace Patchbay.Diallers.Genius.SigningIn;

/// <summary>
/// Takes an authenticated agent onto the dialler: the phone's credentials, then Connect, which rings the phone (section 1.8).
/// Whatever the desk answers about its phone, Connect goes on: the agent may have a phone elsewhere, and where there is none
/// the dialler says so with 150.
/// </summary>
internal sealed class DiallerEntry(GeniusLink link, GeniusOptions options, ISignInDialogue dialogue, ILogger log)
{
    private const int Malformed = 99;

    /// <summary>Enters for the first time.</summary>
    /// <returns>Whether the dialler still had the agent, from before a restart.</returns>
    public async Task<bool> EnterAsync(string tenant, string campaign, string extension, CancellationToken cancellationToken)
    {
        if (options.WebRtc) await ProvideWebRtcAsync(tenant, campaign, cancellationToken).ConfigureAwait(false);
        else if (extension.Length > 0) await ProvideAsync(new PhoneCredentials { Lines = [new LineSettings { User = extension }] }, cancellationToken).ConfigureAwait(false);
        var readiness = await dialogue.PhoneMustBeReadyAsync(cancellationToken).ConfigureAwait(false);
        if (!readiness.Ready) Log.NoPhone(log, extension, readiness.Text);
        return await ConnectAsync(tenant, campaign, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Enters again after a break. The phone's credentials are good once, so they are fetched only where the dialler forgot the agent.</summary>
    /// <returns>Whether the dialler still had the agent.</returns>
    public async Task<bool> EnterAgainAsync(string tenant, string campaign, CancellationToken cancellationToken)
    {
        if (!options.WebRtc) return await ConnectAsync(tenant, campaign, cancellationToken).ConfigureAwait(false);
        // Of all that only reads, this is answered to agents on the dialler alone (section 2.2).
        switch (await link.RequestAsync("GetAgents", [], cancellationToken).ConfigureAwait(false))
        {
            case Answered:
                return true;
            case Refusal { Error.Number: Malformed }:
                return await EnterAsync(tenant, campaign, "", cancellationToken).ConfigureAwait(false);
            case Refusal refusal:
                throw new GeniusRefusedException(refusal.ToRefused());
            case var other:
                throw new GeniusRefusedException(new Refused { Code = "unreachable", Text = ((Unanswered)other).Why });
        }
    }

    /// <summary>An agent who is connected already is answered with 99 (section 2.3).</summary>
    private async Task<bool> ConnectAsync(string tenant, string campaign, CancellationToken cancellationToken)
    {
        var answer = await link.RequestAsync("Connect", new JsonObject { ["tenant"] = tenant, ["campaign"] = campaign }, cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            Answered => false,
            Refusal { Error.Number: Malformed } => true,
            Refusal refusal => throw new GeniusRefusedException(refusal.ToRefused()),
            _ => throw new GeniusRefusedException(new Refused { Code = "unreachable", Text = ((Unanswered)answer).Why }),
        };
    }

    private async Task ProvideWebRtcAsync(string tenant, string campaign, CancellationToken cancellationToken)
    {
        var body = await link.DemandAsync("GetWebRTC", new JsonObject { ["tenant"] = tenant, ["campaign"] = campaign }, cancellationToken).ConfigureAwait(false);
        var line = new LineSettings
        {
            User = body.Text("webrtc-extension") ?? "",
            Password = body.Text("webrtc-password"),
            Server = body.Text("webrtc-uri"),
            Transport = "wss",
        };
        await ProvideAsync(new PhoneCredentials { Lines = [line], SingleUse = true }, cancellationToken).ConfigureAwait(false);
    }

    private async Task ProvideAsync(PhoneCredentials credentials, CancellationToken cancellationToken)
    {
        var provided = await dialogue.ProvidePhoneAsync(credentials, cancellationToken).ConfigureAwait(false);
        if (!provided.Ready) Log.NoPhone(log, credentials.Lines[0].User, provided.Text);
    }
}
