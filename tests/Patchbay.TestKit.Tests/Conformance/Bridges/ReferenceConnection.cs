using System.Net.WebSockets;
using System.Text;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.TestKit.Tests.Conformance.Bridges;

/// <summary>
/// One client's connection. Lines that come: <c>open AGENT</c>, <c>answer FIELD=VALUE;...</c>, <c>give-up</c>, <c>command ID</c>,
/// <c>leave</c>. Lines that go: <c>form FIELDS|PROBLEM</c>, <c>opened</c>, <c>not-opened TEXT</c>, <c>show TEXT</c>,
/// <c>result yes|no TEXT</c>.
/// </summary>
internal sealed class ReferenceConnection(ReferenceBridge bridge, WebSocket socket, CancellationTokenSource ending) : ISignInPrompt
{
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Lock _lock = new();
    private readonly List<Task> _work = [];
    private IDeskHold? _hold;
    private IDeskHold? _second;
    private ReferenceFeed? _feed;
    private TaskCompletionSource<FormAnswers>? _asked;
    private bool _hadDesk;
    private bool _ended;

    private BridgeFault Fault => bridge.Fault;

    public string? Agent { get; private set; }

    public async Task RunAsync()
    {
        try
        {
            while (await ReadAsync() is { } line) Take(line);
        }
        catch (Exception broken) when (broken is OperationCanceledException or WebSocketException or IOException)
        {
            // The client is gone, or the instance stops.
        }

        await EndAsync(stopping: false);
    }

    /// <summary>Ends what goes on and gives the share back.</summary>
    public async Task EndAsync(bool stopping)
    {
        if (!ending.IsCancellationRequested && !_ended) await ending.CancelAsync();
        Task[] work;
        lock (_lock)
        {
            (work, _ended) = ([.. _work], true);
            _asked?.TrySetCanceled();
        }

        await Task.WhenAll(work);
        if (_feed is not null) await _feed.StopAsync();
        if (Fault == BridgeFault.StopKeepsShares || (Fault == BridgeFault.VanishedKept && !stopping)) return;
        await LetGoAsync();
    }

    public async ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource<FormAnswers>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_ended) throw new OperationCanceledException("The client is gone.");
            _asked = asked;
        }

        var problem = Fault == BridgeFault.ProblemHidden ? "" : form.Problem?.Text;
        await SendAsync($"form {string.Join(',', form.Fields.Select(field => field.Name))}|{problem}");
        var answers = await asked.Task.WaitAsync(cancellationToken);
        return Fault == BridgeFault.ChoicesLost ? Without(answers, form) : answers;
    }

    /// <summary>Shows the client a text.</summary>
    public Task ShowAsync(string text) => SendAsync($"show {text}");

    /// <summary>The desk is closed.</summary>
    public async Task ClosedAsync()
    {
        if (Fault != BridgeFault.ClosedStillShown) await ShowAsync("");
        if (Fault != BridgeFault.ClosedShareKept) await LetGoAsync();
        _hold = null;
    }

    public Task StopFeedAsync() => _feed?.StopAsync() ?? Task.CompletedTask;

    private void Take(string line)
    {
        var (word, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second) : (line, "");
        lock (_lock)
        {
            _work.RemoveAll(task => task.IsCompleted);
            _work.Add(word switch
            {
                "open" => OpenAsync(rest),
                "answer" => AnswerAsync(rest),
                "give-up" => GiveUpAsync(),
                "command" => CommandAsync(rest),
                "leave" => LeaveAsync(),
                _ => BadAsync(),
            });
        }
    }

    private async Task OpenAsync(string agent)
    {
        await Task.Yield();
        Agent = agent;
        if (bridge.Broken)
        {
            await SendAsync("not-opened It is broken.");
            return;
        }

        if (Fault == BridgeFault.OneOpeningAtATime) await bridge.OneOpening.WaitAsync();
        try
        {
            await OpenedAsync(await bridge.Imports.Desks.OpenAsync(agent, this, Fault == BridgeFault.OpeningOutlivesStop ? CancellationToken.None : ending.Token));
        }
        catch (OperationCanceledException)
        {
            await SendAsync("not-opened It was given up.");
        }
        catch (InvalidOperationException problem)
        {
            bridge.Broken = Fault == BridgeFault.BrokenOpeningIsTheEnd;
            await SendAsync($"not-opened {problem.Message}");
        }
        finally
        {
            if (Fault == BridgeFault.OneOpeningAtATime) bridge.OneOpening.Release();
        }
    }

    private async Task OpenedAsync(DeskOpening opening)
    {
        if (opening is DeskNotOpened refused)
        {
            await SendAsync($"not-opened {(Fault == BridgeFault.RefusalHidden ? "" : refused.Reason.Text)}");
            return;
        }

        var hold = ((DeskOpened)opening).Hold;
        if (ending.IsCancellationRequested)
        {
            if (Fault != BridgeFault.LateShareKept) await hold.DisposeAsync();
            return;
        }

        if (Fault is BridgeFault.OpensTwice or BridgeFault.HoldsTwice && await bridge.Imports.Desks.OpenAsync(Agent!, this, ending.Token) is DeskOpened again)
        {
            if (Fault == BridgeFault.OpensTwice) await again.Hold.DisposeAsync();
            else _second = again.Hold;
        }

        if (Fault == BridgeFault.ClosedShareKept && !bridge.Kept.TryAdd(Agent!, hold)) await hold.DisposeAsync();
        if (Fault == BridgeFault.OneViewerOnly)
            foreach (var other in bridge.Connections.Keys.Where(other => other != this && other.Agent == Agent)) await other.StopFeedAsync();
        (_hold, _hadDesk) = (hold, true);
        _feed = new ReferenceFeed(this, bridge, hold.Desk);
        await SendAsync("opened");
        _feed.Start();
    }

    private Task AnswerAsync(string given)
    {
        var answers = given.Split(';').Select(pair => pair.Split('=', 2)).Select(pair => new FormAnswer { Field = pair[0], Value = pair[1] });
        _asked?.TrySetResult(new FormAnswers { Answers = answers.ToValueList() });
        return Task.CompletedTask;
    }

    private Task GiveUpAsync()
    {
        if (Fault == BridgeFault.GivingUpIgnored) _asked?.TrySetResult(new FormAnswers());
        else _asked?.TrySetCanceled();
        return Task.CompletedTask;
    }

    private async Task CommandAsync(string interaction)
    {
        await Task.Yield();
        var desk = _hold?.Desk ?? (Fault == BridgeFault.StrangerCommandsAnother ? bridge.Imports.Desks.Open.FirstOrDefault() : null);
        if (desk is null)
        {
            await SendAsync(Fault == BridgeFault.ClosedIsDone && _hadDesk ? "result yes" : "result no There is no desk.");
            return;
        }

        if (Fault == BridgeFault.OneCommandAtATime) await bridge.OneCommand.WaitAsync();
        try
        {
            var result = await ResultAsync(desk, new HoldCall { Interaction = new InteractionId { Value = interaction } });
            await SendAsync(Words(result));
        }
        catch (InvalidOperationException problem)
        {
            await SendAsync(Fault == BridgeFault.BrokenIsDone ? "result yes" : $"result no {problem.Message}");
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for it any more.
        }
        finally
        {
            if (Fault == BridgeFault.OneCommandAtATime) bridge.OneCommand.Release();
        }
    }

    private async Task<CommandResult> ResultAsync(IDesk desk, HoldCall command)
    {
        var origin = new CommandOrigin { Bridge = Fault == BridgeFault.OriginMadeUp ? Patchbay.Plugins.InstanceKey.Parse("made/up") : bridge.Imports.Instance };
        if (Fault == BridgeFault.CommandTwice) await desk.SendAsync(command, origin, ending.Token);
        if (Fault != BridgeFault.DeafWhileSending || _feed is null) return await desk.SendAsync(command, origin, ending.Token);
        await _feed.Pause.WaitAsync();
        try
        {
            var result = await desk.SendAsync(command, origin, ending.Token);
            _feed.Skipped = desk.Snapshot.Number;
            return result;
        }
        finally
        {
            _feed.Pause.Release();
        }
    }

    private string Words(CommandResult result) => result switch
    {
        Done => "result yes",
        Sent => Fault == BridgeFault.SentIsNo ? "result no It was sent." : "result yes",
        Refused refused => Fault == BridgeFault.RefusedIsDone ? "result yes" : $"result no {refused.Text}",
        Unavailable unavailable => $"result no {unavailable.Why}",
        Unknown unknown => Fault == BridgeFault.UnknownIsDone ? "result yes" : $"result no {unknown.Why}",
        _ => "result no Nobody knows.",
    };

    private async Task LeaveAsync()
    {
        await Task.Yield();
        if (Fault == BridgeFault.LeavesForAll)
            foreach (var other in bridge.Connections.Keys.Where(other => other != this)) await other.LetGoAsync();
        if (Fault != BridgeFault.LeavingIgnored) await LetGoAsync();
        await ShowAsync("");
        await SendAsync("left");
    }

    private async Task LetGoAsync()
    {
        if (Interlocked.Exchange(ref _hold, null) is not { } hold) return;
        if (Fault == BridgeFault.ClosedShareKept) bridge.Kept.TryRemove(Agent!, out _);
        await hold.DisposeAsync();
        if (_second is not null) await _second.DisposeAsync();
    }

    private async Task BadAsync()
    {
        await SendAsync("result no There is no such word.");
        if (Fault != BridgeFault.BadClientEndsAll) return;
        foreach (var other in bridge.Connections.Keys.Where(other => other != this)) await other.EndAsync(stopping: false);
    }

    private static FormAnswers Without(FormAnswers answers, SignInForm form) => new()
    {
        Answers = answers.Answers.Where(answer => form.Fields.Any(field => field.Name == answer.Field && field.Kind != FormFieldKind.Choice)).ToValueList(),
    };

    private async Task SendAsync(string line)
    {
        await _sending.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(line), WebSocketMessageType.Text, endOfMessage: true, ending.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // Nobody reads it: the read loop ends with the connection.
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task<string?> ReadAsync()
    {
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, ending.Token);
        return received.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
