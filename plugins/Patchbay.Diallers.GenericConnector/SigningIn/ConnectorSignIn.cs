using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Commands;
using Patchbay.Diallers.GenericConnector.Link;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Sessions;
using Patchbay.Diallers.GenericConnector.Wire;
using Patchbay.Softphones;

namespace Patchbay.Diallers.GenericConnector.SigningIn;

/// <summary>Signs an agent in (sheet, S1): Connect and Login without a pause between them, then what there is to know.</summary>
internal sealed class ConnectorSignIn(ConnectorLink link, AgentRouter router, LinkSettings settings)
{
    private const string AlreadySignedOn = "CF_SPECIFIED_AGENT_ALREADY_SIGNED_ON";
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly GenericConnectorOptions _options = settings.Options;

    public async Task<SignInResult> RunAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        var agent = request.Desk.Agent;
        var login = new ConnectorLogin(agent, _options, dialogue);
        var credentials = await login.AskAsync(problem: null, cancellationToken).ConfigureAwait(false);
        if (Objection(agent, credentials) is { } objection) return new SignInRefused { Reason = objection };
        if (!await link.UntilUpAsync(_options.LoginTimeout, cancellationToken).ConfigureAwait(false))
            return Refuse("unreachable", $"The dialler cannot be reached: {link.Trouble}");
        var inbox = new SessionInbox(agent, _options.QueueCapacity);
        if (!router.Add(inbox)) return Refuse("signed-in-here", $"{agent} is signed in at another desk of this host already.");
        var picture = Bookmark.Read(request.Bookmark)?.Restore(agent, credentials.Extension) ?? new AgentPicture { Agent = agent, Extension = credentials.Extension };
        var traffic = new SessionTraffic(link, inbox, new AgentModel(picture with { Resynchronising = true }, _options.Platform), request.Facts, settings);
        inbox.Watches = () => traffic.Read(model => model.Team.Watches);
        var entered = false;
        SignInResult? result = null;
        try
        {
            await PreparePhoneAsync(dialogue, credentials, cancellationToken).ConfigureAwait(false);
            entered = true;
            result = await EnterAsync(traffic, login, credentials, cancellationToken).ConfigureAwait(false) is { } refused
                ? new SignInRefused { Reason = refused }
                : new SignedIn { Session = await BeginAsync(traffic, login, cancellationToken).ConfigureAwait(false) };
            return result;
        }
        finally
        {
            if (result is not SignedIn)
            {
                if (entered && result is not SignInRefused { Reason.Code: "vendor" }) await LeaveAsync(traffic).ConfigureAwait(false);
                router.Remove(inbox);
                await traffic.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <returns>Null when the agent is logged in, or why not.</returns>
    private async Task<Refused?> EnterAsync(SessionTraffic traffic, ConnectorLogin login, Credentials credentials, CancellationToken cancellationToken)
    {
        // An error of Connect is one of the login: Connect itself is not answered (Q21).
        var info = traffic.Inbox.Pending.Open(told => told is AgentInfoTold, takesErrors: false);
        if (await login.ConnectAsync(traffic, credentials, cancellationToken).ConfigureAwait(false) is { } failed) return Reason(failed);
        var answer = await login.LoginAsync(traffic, credentials, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (answer is No { Refused.Number: AlreadySignedOn } && await AgainAsync(traffic, login, credentials, cancellationToken).ConfigureAwait(false) is { } again) answer = again;
        if (answer is not Told) return Reason(answer);
        try
        {
            await info.Told.Task.WaitAsync(_options.CommandTimeout, settings.Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A connector that does not say who the agent is.
        }

        return null;
    }

    /// <summary>
    /// The agent is signed in from before: with calls that were left the state is asked for, without any the old login is
    /// ended first (S11).
    /// </summary>
    private static async Task<Answer?> AgainAsync(SessionTraffic traffic, ConnectorLogin login, Credentials credentials, CancellationToken cancellationToken)
    {
        var questions = new SessionQuestions(traffic);
        if (traffic.Read(model => model.Picture.Legs.Count > 0)) return await questions.StateAsync(cancellationToken).ConfigureAwait(false);
        var forced = await traffic.AskAsync(CommandTable.ForceLogout, [], told => told is StateTold { State: AgentWord.Logout } && questions.IsOwnState(told), cancellationToken).ConfigureAwait(false);
        return forced is Told ? await login.LoginAsync(traffic, credentials, cancellationToken).ConfigureAwait(false) : null;
    }

    private async Task<IDiallerSession> BeginAsync(SessionTraffic traffic, ConnectorLogin login, CancellationToken cancellationToken)
    {
        var questions = new SessionQuestions(traffic);
        var reasons = questions.ReasonsAsync(cancellationToken);
        await questions.CallsAsync(cancellationToken).ConfigureAwait(false);
        await reasons.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await traffic.PublishAsync(model =>
        {
            questions.TakeAll(model);
            return model.Change(picture => AgentFold.Swept(picture, traffic.Clock.GetUtcNow()) with { Resynchronising = false }, FactCause.Dialler);
        }).ConfigureAwait(false);
        await traffic.PublishAsync(new SessionStateChanged { State = SessionState.Live }).ConfigureAwait(false);
        var loop = new EventLoop(traffic, new SessionRecovery(traffic, questions, login), new DoubtSweep(traffic, questions, login)) { Leaving = () => router.Remove(traffic.Inbox) };
        var session = new ConnectorSession(traffic, loop, questions, ConnectorCapabilities.Of(traffic));
        loop.Begin();
        return session;
    }

    /// <summary>What was half open is closed: an agent who gave up is not left signed in.</summary>
    private static async Task LeaveAsync(SessionTraffic traffic)
    {
        using var patience = new CancellationTokenSource(Farewell, traffic.Clock);
        await traffic.TellAsync(CommandTable.Logout, [], patience.Token).ConfigureAwait(false);
    }

    /// <summary>
    /// The phone is made ready before the login, which a contact centre refuses where the extension is at no device. The login
    /// goes on without it all the same: the phone may be one that is not ours.
    /// </summary>
    private async Task PreparePhoneAsync(ISignInDialogue dialogue, Credentials credentials, CancellationToken cancellationToken)
    {
        if (credentials.MobileNumber.Length > 0) return;
        if (_options.Phone is { } phone && credentials.Extension.Length > 0)
        {
            var line = new LineSettings { User = credentials.Extension, Server = phone.Server, Password = phone.Password?.Reveal() };
            var provided = await dialogue.ProvidePhoneAsync(new PhoneCredentials { Lines = [line] }, cancellationToken).ConfigureAwait(false);
            if (!provided.Ready) Log.NoPhone(settings.Log, credentials.Extension, provided.Text);
        }

        var readiness = await dialogue.PhoneMustBeReadyAsync(cancellationToken).ConfigureAwait(false);
        if (!readiness.Ready) Log.NoPhone(settings.Log, credentials.Extension, readiness.Text);
    }

    /// <summary>What would be refused before it is sent is refused before anything is.</summary>
    private static Refused? Objection(string agent, Credentials credentials)
    {
        CommandWriter.Write(CommandTable.MobileAgentLogin, agent, [credentials.Password, credentials.Extension, credentials.MobileNumber, "true"], out var refusal);
        return refusal;
    }

    private static Refused Reason(Answer answer) => answer switch
    {
        No no => no.Refused,
        Silence => new Refused { Code = "unreachable", Text = "The dialler did not answer the login in time." },
        NotSent not => new Refused { Code = "unreachable", Text = $"The dialler cannot be reached: {not.Why}" },
        _ => new Refused { Code = "unreachable", Text = answer.ToResult() is Unknown unknown ? unknown.Why : "The dialler cannot be reached." },
    };

    private static SignInRefused Refuse(string code, string text) => new() { Reason = new Refused { Code = code, Text = text } };
}
