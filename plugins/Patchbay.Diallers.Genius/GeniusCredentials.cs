using System.Text.Json.Nodes;
using Patchbay.Desks;
using Patchbay.Diallers.Genius.Wire;
using Patchbay.Plugins;

namespace Patchbay.Diallers.Genius;

/// <summary>
/// Who the agent is to the dialler. The password is not kept here: it is asked for through the dialogue each time, which
/// knows it as long as the desk is open.
/// </summary>
internal sealed class GeniusCredentials(string agent, GeniusOptions options, ISignInDialogue dialogue)
{
    private const int SecondFactorWanted = 107;

    /// <summary>The agent's phone, from the options or as it was typed last; empty where there is none.</summary>
    public string Extension { get; private set; } = "";

    /// <summary>Asks for what signs the agent in. Nothing is demanded: the dialler has its own words for what is empty.</summary>
    /// <returns>The password.</returns>
    public async Task<string> AskAsync(Refused? problem, CancellationToken cancellationToken)
    {
        ValueList<FormField> fields = [new FormField { Name = "password", Label = "Password", Kind = FormFieldKind.Secret, Optional = true }];
        if (options.Extension is null) fields = fields.Add(new FormField { Name = "extension", Label = "Extension", Kind = FormFieldKind.Text, Optional = true });
        var answers = await dialogue.AskAsync(new SignInForm { Id = "login", Title = "Sign in", Problem = problem, Fields = fields }, cancellationToken).ConfigureAwait(false);
        Extension = options.Extension is { } extension ? AgentPlaceholder.Fill(extension, agent) : answers["extension"];
        return answers["password"];
    }

    /// <summary>Authenticates on the link's present connection; the SID is the connection's from then on.</summary>
    /// <exception cref="GeniusRefusedException">The dialler said no, in its own number and text.</exception>
    public async Task AuthenticateAsync(GeniusLink link, CancellationToken cancellationToken)
    {
        var password = await AskAsync(problem: null, cancellationToken).ConfigureAwait(false);
        var answer = await RequestAsync(link, password, code: null, cancellationToken).ConfigureAwait(false);
        Refused? problem = null;
        while (answer is Refusal { Error.Number: SecondFactorWanted } wanted)
        {
            var code = await AskSecondFactorAsync(problem, cancellationToken).ConfigureAwait(false);
            problem = wanted.ToRefused();
            answer = await RequestAsync(link, password, code, cancellationToken).ConfigureAwait(false);
        }

        if (answer is Refusal refusal) throw new GeniusRefusedException(refusal.ToRefused());
        if (answer is not Answered answered || answered.Body.Integer("SID") is not { } sid)
            throw new GeniusRefusedException(new Refused { Code = "unreachable", Text = answer is Unanswered unanswered ? unanswered.Why : "The dialler gave no SID." });
        link.Connection.Sid = sid;
    }

    private Task<GeniusAnswer> RequestAsync(GeniusLink link, string password, string? code, CancellationToken cancellationToken)
    {
        var members = new JsonObject { ["Agent"] = agent, ["Password"] = password, ["extension"] = Extension };
        if (code is not null) members["SecondFactor"] = code;
        return link.RequestAsync("Authenticate", members, cancellationToken);
    }

    private async Task<string> AskSecondFactorAsync(Refused? problem, CancellationToken cancellationToken)
    {
        var form = new SignInForm
        {
            Id = "second-factor",
            Title = "Second factor",
            Problem = problem,
            Fields = [new FormField { Name = "code", Label = "Code", Kind = FormFieldKind.Number, OneTime = true }],
        };
        return (await dialogue.AskAsync(form, cancellationToken).ConfigureAwait(false))["code"];
    }
}
