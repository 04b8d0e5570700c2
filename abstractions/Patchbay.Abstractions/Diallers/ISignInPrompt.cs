namespace Patchbay.Diallers;

/// <summary>The agent's side of a sign-in: a bridge implements it and shows the forms.</summary>
public interface ISignInPrompt
{
    /// <summary>Shows a form and waits for its answers.</summary>
    /// <exception cref="OperationCanceledException">The agent gave up.</exception>
    ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken);
}
