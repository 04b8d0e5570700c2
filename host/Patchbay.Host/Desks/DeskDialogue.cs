using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Desks;

/// <summary>
/// The adapter's way to the agent: through whoever opens the desk while signing in, through the desk afterwards. What was
/// answered once is not asked again, unless it was wrong or good for one time only.
/// </summary>
internal sealed class DeskDialogue(Desk desk, ISignInPrompt prompt, KeptAnswers kept) : ISignInDialogue
{
    /// <summary>Set once the agent is signed in.</summary>
    public bool SignedIn { get; set; }

    public async ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
    {
        var known = kept.Find(form);
        var asked = known is null ? form.Fields : form.Fields.Where(field => field.OneTime).ToValueList();
        if (known is not null && asked.Count == 0) return known;
        var shown = form with { Fields = asked };
        var answers = SignedIn
            ? await desk.AskAgentAsync(shown, cancellationToken).ConfigureAwait(false)
            : await prompt.AskAsync(shown, cancellationToken).ConfigureAwait(false);
        if (known is not null) answers = new FormAnswers { Answers = known.Answers.Concat(answers.Answers).ToValueList() };
        kept.Keep(form, answers);
        return answers;
    }

    public ValueTask<PhoneReadiness> ProvidePhoneAsync(PhoneCredentials credentials, CancellationToken cancellationToken) =>
        desk.Phone?.ProvideAsync(credentials, cancellationToken)
        ?? ValueTask.FromResult(new PhoneReadiness { Ready = false, Text = "This desk has no softphone to give credentials to." });

    /// <summary>Without a softphone of the desk's own somebody else sees to the phone.</summary>
    public ValueTask<PhoneReadiness> PhoneMustBeReadyAsync(CancellationToken cancellationToken) =>
        desk.Phone?.ReadyAsync(cancellationToken) ?? ValueTask.FromResult(new PhoneReadiness { Ready = true });
}
