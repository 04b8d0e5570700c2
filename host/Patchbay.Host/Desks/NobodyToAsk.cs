using Patchbay.Diallers;

namespace Patchbay.Host.Desks;

/// <summary>The prompt of a desk that opens at the start or by a client: whoever asks is told that there is nobody.</summary>
internal sealed class NobodyToAsk : ISignInPrompt
{
    public static readonly NobodyToAsk Prompt = new();

    public ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken) =>
        throw new OperationCanceledException($"There is nobody to answer '{form.Title}'.");
}
