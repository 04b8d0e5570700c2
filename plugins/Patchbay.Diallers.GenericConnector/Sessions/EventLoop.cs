using Microsoft.Extensions.Logging;
using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Link;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Sessions;

/// <summary>
/// Takes what comes for one session in its order and publishes what it means. The same loop brings the session back after a
/// break, and asks the connector where what stands contradicts itself.
/// </summary>
internal sealed class EventLoop(SessionTraffic traffic, SessionRecovery recovery, DoubtSweep sweep)
{
    private readonly ILogger _log = traffic.Settings.Log;
    private readonly TaskCompletionSource _loggedOut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _over;

    /// <summary>Completes when the agent's logged-out state is published, or the loop is over.</summary>
    public Task LoggedOut => _loggedOut.Task;

    /// <summary>Takes the session out of the router when the loop is over, and the agent with it (S10: Hello, when nobody is left).</summary>
    public required Action Leaving { get; init; }

    /// <summary>Whether the agent signs out, so that a LOGOUT is no loss.</summary>
    public bool SigningOut { get; set; }

    public Task Running { get; private set; } = Task.CompletedTask;

    public void Begin() => Running = Task.Run(RunAsync);

    private async Task RunAsync()
    {
        try
        {
            while (!_over && !traffic.Life.IsCancellationRequested)
            {
                var filled = traffic.Inbox.Filled;
                if (traffic.Inbox.Take() is { } item) await TakeAsync(item).ConfigureAwait(false);
                else await sweep.WaitAsync(filled).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (traffic.Life.IsCancellationRequested)
        {
            // The desk closes.
        }
        catch (InvalidOperationException problem)
        {
            // The desk is closed already and takes nothing more.
            Log.PublishFailed(_log, traffic.Agent, problem);
        }
        finally
        {
            Leaving();
            _loggedOut.TrySetResult();
        }
    }

    private async Task TakeAsync(InboxItem item)
    {
        switch (item)
        {
            case { Kind: InboxKind.Down }:
                await recovery.BreakAsync().ConfigureAwait(false);
                break;
            case { Kind: InboxKind.Resynchronise }:
                _over = !await recovery.RunAsync().ConfigureAwait(false);
                break;
            case { Kind: InboxKind.Check }:
                sweep.Check();
                break;
            case { Told: StateTold { State: AgentWord.Logout } state } when Own(state):
                await LogoutAsync(state).ConfigureAwait(false);
                break;
            case { Told: SweptTold swept }:
                await sweep.DoneAsync(swept).ConfigureAwait(false);
                break;
            case { Told: CaughtUpTold caught }:
                caught.Taken.TrySetResult();
                break;
            case { Told: ReturnTold }:
                traffic.Inbox.Resynchronise();
                break;
            case { Told: ErrorTold error }:
                await traffic.PublishAsync(new Notice { Level = NoticeLevel.Warning, Text = $"The dialler says: {error.Text ?? error.Code ?? "something failed"}", Cause = FactCause.Dialler, Vendor = new VendorDetail { Name = error.Type, Code = error.Code, Text = error.Text } }).ConfigureAwait(false);
                break;
            case { Told: { } told }:
                await traffic.PublishAsync(model => model.Apply(told, traffic.Clock.GetUtcNow())).ConfigureAwait(false);
                // The connector has no state of this agent: what it has is read (4.1).
                if (told is StateTold { State: AgentWord.Passing } or StateTold { State: AgentWord.Unknown, Word: "UNKNOWN" } && Own((StateTold)told)) traffic.Inbox.Resynchronise();
                break;
        }
    }

    private bool Own(StateTold state) => traffic.Read(model => model.IsMine(state.Agent));

    /// <summary>A LOGOUT of a fail-over is none (F6): the connector is asked. Any other is the end, wanted or not.</summary>
    private async Task LogoutAsync(StateTold state)
    {
        if (!SigningOut && state.ReasonCode == traffic.Options.FailoverLogoutReason)
        {
            traffic.Inbox.Resynchronise();
            return;
        }

        if (!SigningOut) await recovery.LoseAsync("The dialler signed you out.", state).ConfigureAwait(false);
        else await traffic.PublishAsync(model => model.Apply(state, traffic.Clock.GetUtcNow())).ConfigureAwait(false);
        traffic.Finished = true;
        _over = true;
    }
}
