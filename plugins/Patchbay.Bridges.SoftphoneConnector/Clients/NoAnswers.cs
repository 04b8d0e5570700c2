using Patchbay.Diallers;

namespace Patchbay.Bridges.SoftphoneConnector.Clients;

/// <summary>
/// The sign-in of a client that cannot be asked anything: a desk that asks is not opened for it. A desk without a dialler asks
/// nothing.
/// </summary>
internal sealed class NoAnswers : ISignInPrompt
{
    public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken) =>
        ValueTask.FromException<FormAnswers>(new OperationCanceledException("A connector client is asked nothing."));
}
