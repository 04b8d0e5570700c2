namespace Patchbay.Diallers;

/// <summary>
/// What an adapter asks while an agent signs in, and again when a session must be brought back in the middle of a call.
/// </summary>
public interface ISignInDialogue
{
    /// <summary>
    /// Asks the agent. The host keeps the answers while the desk is open, in memory only, and gives them again without
    /// asking when a form of the same id comes without a <see cref="SignInForm.Problem"/>; fields marked
    /// <see cref="FormField.OneTime"/> are always asked. After sign-in the form appears at the desk, which is NeedsAgent
    /// until it is answered.
    /// </summary>
    /// <exception cref="OperationCanceledException">The agent gave up, or the desk closes.</exception>
    ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken);

    /// <summary>Hands the phone the credentials it registers with, where the lines are the dialler's. Answered by the desk.</summary>
    ValueTask<PhoneReadiness> ProvidePhoneAsync(PhoneCredentials credentials, CancellationToken cancellationToken);

    /// <summary>
    /// Says that the phone must be able to take a call now, because the dialler rings it next. Answered by the desk: at once
    /// where it has no phone of its own, else when the phone is registered or cannot be.
    /// </summary>
    ValueTask<PhoneReadiness> PhoneMustBeReadyAsync(CancellationToken cancellationToken);
}
