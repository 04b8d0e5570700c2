using Microsoft.Extensions.Logging;
using Patchbay.Bridges.ServiceClient.Protocol;
using Patchbay.Bridges.ServiceClient.Views;
using Patchbay.Desks;

namespace Patchbay.Bridges.ServiceClient.Clients;

/// <summary>Signs agents in, each in a conversation of its own beside the connection's other messages.</summary>
internal sealed class SignIns(IDesks desks, ClientSessions sessions, ILogger<SignIns> log)
{
    /// <summary>Starts a sign-in; how it ends is told to the browser.</summary>
    /// <returns>The conversation's own task, which never fails: whoever starts it need not wait for it.</returns>
    /// <exception cref="ProtocolException">The browser is signing in or has a desk.</exception>
    public Task StartAsync(Browser browser, string agent)
    {
        var conversation = browser.BeginConversation();
        return Task.Run(() => RunAsync(browser, conversation, agent), CancellationToken.None);
    }

    private async Task RunAsync(Browser browser, SignInConversation conversation, string agent)
    {
        ProblemView? problem;
        using (conversation)
        {
            problem = await OpenAsync(browser, conversation, agent).ConfigureAwait(false);
            browser.EndConversation(conversation);
        }

        if (problem is not null && !browser.Gone.IsCancellationRequested)
            await browser.SendAsync(DeskProtocol.SignInFailed, new SignInFailedMessage { Problem = problem }, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<ProblemView?> OpenAsync(Browser browser, SignInConversation conversation, string agent)
    {
        try
        {
            switch (await desks.OpenAsync(agent, conversation, conversation.Cancelled).ConfigureAwait(false))
            {
                case DeskOpened opened when conversation.Cancelled.IsCancellationRequested:
                    // Gone in the last moment: nobody would ever give this hold back.
                    await opened.Hold.DisposeAsync().ConfigureAwait(false);
                    return Cancelled();
                case DeskOpened opened:
                    sessions.Begin(opened.Hold, browser);
                    return null;
                case DeskNotOpened refused:
                    return FormViews.Of(refused.Reason);
                default:
                    return new ProblemView { Code = "unknown", Text = "Signing in ended in a way that this page does not know." };
            }
        }
        catch (OperationCanceledException) when (conversation.Cancelled.IsCancellationRequested)
        {
            return Cancelled();
        }
        catch (Exception problem)
        {
            Log.SignInBroke(log, browser.Id, problem);
            return new ProblemView { Code = "failed", Text = "Signing in failed here, not at the dialler. The host's log says why." };
        }
    }

    private static ProblemView Cancelled() => new() { Code = "cancelled", Text = "Signing in was cancelled." };
}
