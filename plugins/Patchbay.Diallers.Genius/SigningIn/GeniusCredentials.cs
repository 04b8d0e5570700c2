using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Sessions;
using Patchbay.Diallers.Genius.Wire;
using Patchbay.Plugins;

namespace Patchbay.Diallers.Genius.SigningIn;

/// <summary>
/// Who the agent is to the dialler. The password is not kept here: it is asked for through the dialogue each time, which
/// knows it as long as the desk is open.
/// </summary>
internal sealed class GeniusCredentials(string agent, GeniusOptions options, ISignInDialogue dialogue, TrustedDevice device)
{
    private const int SecondFactorWanted = 107;

    private static readonly FormField Remember = new()
    {
        Name = "remember",
        Label = "Ask for no code here for some days",
        Kind = FormFieldKind.Choice,
        Optional = true,
        Suggested = "yes",
        Choices = [new FieldChoice { Value = "yes", Label = "Yes" }, new FieldChoice { Value = "no", Label = "No" }],
    };

    /// <summary>The agent's phone, from the options or as it was typed last; empty where there is none.</summary>
    public string Extension { get; private set; } = "";

    /// <summary>Asks for what signs the agent in. Nothing is demanded: the dialler has its own words for what is empty.</summary>
    /// <returns>The password.</returns>
    public async Task<string> AskAsync(Refused? problem, CancellationToken cancellationToken)
    {
        ValueList<FormField> fields = [new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret, Optional = true }];
        if (options.Extension is null && !options.WebRtc) fields = fields.Add(new FormField { Name = "extension", Label = "Extension", Kind = FormFieldKind.Text, Optional = true });
        var answers = await dialogue.AskAsync(new SignInForm { Id = "login", Title = "Sign in", Problem = problem, Fields = fields }, cancellationToken).ConfigureAwait(false);
        Extension = options.Extension is { } extension ? AgentPlaceholder.Fill(extension, agent) : answers["extension"];
        return answers["password"];
    }

    /// <summary>Authenticates on the link's present connection; the SID is the connection's from then on.</summary>
    /// <exception cref="GeniusRefusedException">The dialler said no, in its own number and text.</exception>
    public async Task AuthenticateAsync(GeniusLink link, CancellationToken cancellationToken)
    {
        var password = await AskAsync(problem: null, cancellationToken).ConfigureAwait(false);
        var known = await device.ReadAsync(cancellationToken).ConfigureAwait(false);
        var members = new JsonObject { ["Agent"] = agent, ["Password"] = password, ["extension"] = Extension };
        if (known is not null) members["DeviceID"] = known;
        var answer = await link.RequestAsync("Authenticate", members, cancellationToken).ConfigureAwait(false);
        Refused? problem = null;
        SecondFactor? factor = null;
        while (answer is Refusal { Error.Number: SecondFactorWanted } wanted)
        {
            factor = await AskSecondFactorAsync(problem, cancellationToken).ConfigureAwait(false);
            problem = wanted.ToRefused();
            members = new JsonObject { ["Agent"] = agent, ["Password"] = password, ["extension"] = Extension, ["SecondFactor"] = factor.Code };
            if (factor.RememberDays > 0) members["StoreDevice"] = factor.RememberDays;
            answer = await link.RequestAsync("Authenticate", members, cancellationToken).ConfigureAwait(false);
        }

        if (answer is Refusal refusal) throw new GeniusRefusedException(refusal.ToRefused());
        if (answer is not Answered answered || answered.Body.Integer("SID") is not { } sid)
            throw new GeniusRefusedException(new Refused { Code = "unreachable", Text = answer is Unanswered unanswered ? unanswered.Why : "The dialler gave no SID." });
        link.Connection.Sid = sid;
        if (factor is not null) await KeepAsync(factor, answered.Body.Text("DeviceID"), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A code was given, so an older device is no longer trusted; the new one is kept where the agent wants that.</summary>
    private ValueTask KeepAsync(SecondFactor factor, string? named, CancellationToken cancellationToken) =>
        factor.RememberDays > 0 && !string.IsNullOrEmpty(named) ? device.RememberAsync(named, cancellationToken) : device.ForgetAsync(cancellationToken);

    private async Task<SecondFactor> AskSecondFactorAsync(Refused? problem, CancellationToken cancellationToken)
    {
        var form = new SignInForm
        {
            Id = "second-factor",
            Title = "Second factor",
            Problem = problem,
            Fields = [new FormField { Name = "code", Label = "Code", Kind = FormFieldKind.Number, OneTime = true }],
        };
        if (options.RememberDeviceDays > 0) form = form with { Fields = form.Fields.Add(Remember) };
        var answers = await dialogue.AskAsync(form, cancellationToken).ConfigureAwait(false);
        return new SecondFactor { Code = answers["code"], RememberDays = answers[Remember.Name] == "yes" ? options.RememberDeviceDays : 0 };
    }
}
