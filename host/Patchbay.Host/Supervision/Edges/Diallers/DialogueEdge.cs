using Patchbay.Diallers;

namespace Patchbay.Host.Supervision.Edges.Diallers;

/// <summary>The dialogue as an adapter has it: the time it takes is the agent's or the desk's, not the adapter's.</summary>
internal sealed class DialogueEdge(ISignInDialogue inner, Edge edge, Patience patience, EdgePlace place) : ISignInDialogue
{
    public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken) =>
        AsideAsync(() => inner.AskAsync(form, cancellationToken), cancellationToken);

    public ValueTask<PhoneReadiness> ProvidePhoneAsync(PhoneCredentials credentials, CancellationToken cancellationToken) =>
        AsideAsync(() => inner.ProvidePhoneAsync(credentials, cancellationToken), cancellationToken);

    public ValueTask<PhoneReadiness> PhoneMustBeReadyAsync(CancellationToken cancellationToken) =>
        AsideAsync(() => inner.PhoneMustBeReadyAsync(cancellationToken), cancellationToken);

    private async ValueTask<T> AsideAsync<T>(Func<ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        if (_signedIn) return await ask().ConfigureAwait(false);
        patience.Pause();
        place.Leave();
        T answer;
        try
        {
            answer = await ask().ConfigureAwait(false);
        }
        finally
        {
            patience.Resume();
        }

        await place.EnterAsync(edge.Limits.SignIn, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    private volatile bool _signedIn;

    /// <summary>The sign-in is over; what is asked from now on is asked in the middle of work.</summary>
    public void SignedIn() => _signedIn = true;
}
