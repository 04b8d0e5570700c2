using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Hosting;

namespace Patchbay.Host.Supervision;

/// <summary>
/// Stands before an adapter: what it throws is that instance's trouble and reaches the agent as a sentence, nobody else. What
/// a session throws is caught where the desk runs its commands.
/// </summary>
internal sealed partial class SupervisedDialler(IDiallerAdapter inner, IInstanceHealth health, ILogger<SupervisedDialler> log) : IDiallerAdapter, ISupervised
{
    public object Inner => inner;

    public async ValueTask<SignInResult> SignInAsync(SignInRequest request, ISignInDialogue dialogue, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.SignInAsync(request, dialogue, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The agent gave up: nobody's trouble.
            throw;
        }
#pragma warning disable CA1031 // whatever a plugin throws is its own trouble
        catch (Exception problem)
#pragma warning restore CA1031
        {
            health.Degraded($"A sign-in failed: {problem.Message}");
            SignInFailed(log, request.Desk, problem);
            return new SignInRefused { Reason = new Refused { Code = "adapter-failed", Text = $"The dialler could not be reached or answered wrongly: {problem.Message}" } };
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Signing in at {Desk} failed")]
    private static partial void SignInFailed(ILogger log, DeskKey desk, Exception problem);
}
