using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Bridges.ServiceClient.Views;
using Patchbay.Diallers;

namespace Patchbay.Bridges.ServiceClient.Clients;

/// <summary>The forms of one sign-in, shown to one connection and answered by it. It ends with the connection.</summary>
internal sealed class SignInConversation : ISignInPrompt, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Browser _browser;
    private readonly CancellationTokenSource _cancel;
    private SignInForm? _form;
    private TaskCompletionSource<FormAnswers>? _answer;
    private bool _disposed;

    public SignInConversation(Browser browser)
    {
        _browser = browser;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(browser.Gone);
        Cancelled = _cancel.Token;
    }

    /// <summary>The agent gave up, or is gone.</summary>
    public CancellationToken Cancelled { get; }

    public async ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<FormAnswers>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _form = form;
            _answer = answer;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Cancelled);
        await _browser.SendAsync(DeskProtocol.Form, FormViews.Of(form), either.Token).ConfigureAwait(false);
        return await answer.Task.WaitAsync(either.Token).ConfigureAwait(false);
    }

    /// <summary>Takes the answers to the form that is shown.</summary>
    /// <exception cref="ProtocolException">It is another form, or the answers do not fit it; it stays shown.</exception>
    public void Answer(FormReply reply)
    {
        lock (_lock)
        {
            if (_answer is null || _form is null || _form.Id != reply.Form)
                throw new ProtocolException($"The form '{Check.Short(reply.Form)}' is not asked now.");
            _answer.TrySetResult(Check.Answers(_form, reply.Values));
            _answer = null;
        }
    }

    /// <summary>The agent gives up. Safe at any time, also while the conversation ends by itself.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            if (!_disposed) _cancel.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_lock) _disposed = true;
        _cancel.Dispose();
    }
}
