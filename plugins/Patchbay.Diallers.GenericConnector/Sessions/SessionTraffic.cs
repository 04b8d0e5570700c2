using Patchbay.Desks;
using Patchbay.Diallers.GenericConnector.Link;
using Patchbay.Diallers.GenericConnector.Model;
using Patchbay.Diallers.GenericConnector.Wire;

namespace Patchbay.Diallers.GenericConnector.Sessions;

/// <summary>
/// What everything of one session goes through: commands to the connector, the model under its lock, and facts to the desk, in
/// turn. Any thread.
/// </summary>
internal sealed class SessionTraffic(ConnectorLink link, SessionInbox inbox, AgentModel model, IFactSink sink, LinkSettings settings) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _publishing = new(1, 1);
    private readonly CancellationTokenSource _life = new();

    public LinkSettings Settings => settings;

    public GenericConnectorOptions Options => settings.Options;

    public TimeProvider Clock => settings.Clock;

    public SessionInbox Inbox => inbox;

    public string Agent => inbox.Agent;

    /// <summary>The topic of this host.</summary>
    public string Destination => settings.Destination;

    /// <summary>Cancelled when the session is disposed.</summary>
    public CancellationToken Life => _life.Token;

    /// <summary>The agent's logged-out state was published: nothing more is.</summary>
    public bool Finished { get; set; }

    /// <summary>Looks at the model.</summary>
    public T Read<T>(Func<AgentModel, T> read)
    {
        lock (_lock) return read(model);
    }

    /// <summary>Notes something that the desk is not told, or not now.</summary>
    public void Note(Func<AgentPicture, AgentPicture> change)
    {
        lock (_lock) model.Note(change);
    }

    /// <summary>Makes facts and publishes them, in turn with everybody else who does.</summary>
    public async Task PublishAsync(Func<AgentModel, IReadOnlyList<DeskFact>> make)
    {
        await _publishing.WaitAsync(Life).ConfigureAwait(false);
        try
        {
            if (Finished) return;
            IReadOnlyList<DeskFact> facts;
            lock (_lock) facts = make(model);
            foreach (var fact in facts) await sink.PublishAsync(fact, Life).ConfigureAwait(false);
        }
        finally
        {
            _publishing.Release();
        }
    }

    public Task PublishAsync(DeskFact fact) => PublishAsync(_ => [fact]);

    /// <summary>Sends a command and waits for the event that answers it.</summary>
    /// <param name="row">Which.</param>
    /// <param name="values">What its body holds.</param>
    /// <param name="fits">Whether an event of this agent's answers it.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    public Task<Answer> AskAsync(CommandRow row, IReadOnlyList<string> values, Func<ConnectorEvent, bool> fits, CancellationToken cancellationToken) =>
        AskAsync(new Question(row, values, fits), cancellationToken);

    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        if (CommandWriter.Write(question.Row, Agent, question.Values, out var refusal) is not { } command) return new No(refusal!);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Life);
        var pending = inbox.Pending.Open(question.Fits, question.TakesErrors);
        try
        {
            if (await SendAsync(command, either.Token).ConfigureAwait(false) is { } failed) return failed;
            var patience = question.Patience ?? Options.CommandTimeout;
            return await pending.Told.Task.WaitAsync(patience, Clock, either.Token).ConfigureAwait(false) switch
            {
                null => new Lost("The connection to the dialler broke before it answered."),
                ErrorTold error => No.Of(error),
                var told => new Told(told),
            };
        }
        catch (TimeoutException)
        {
            Log.Unanswered(settings.Log, Agent, question.Row.Word, question.Patience ?? Options.CommandTimeout);
            if (question.TakesErrors && question.Row != CommandTable.Login && question.Row != CommandTable.MobileAgentLogin) inbox.Check();
            return new Silence();
        }
        catch (OperationCanceledException)
        {
            return new Lost("Nobody waited for the dialler's answer.");
        }
        finally
        {
            inbox.Pending.Close(pending);
        }
    }

    /// <summary>Sends a command that no event answers. Ends when the broker has it.</summary>
    /// <returns>Null, or why that is not so.</returns>
    public async Task<Answer?> TellAsync(CommandRow row, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        if (CommandWriter.Write(row, Agent, values, out var refusal) is not { } command) return new No(refusal!);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Life);
        try
        {
            return await SendAsync(command, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new Lost("Nobody waited until the broker had it.");
        }
    }

    /// <summary>Waits until the loop has taken all that came so far, or too long; for what must not decide on an old state.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var caught = new CaughtUpTold();
        inbox.Put(caught);
        try
        {
            await caught.Taken.Task.WaitAsync(Options.CommandTimeout, Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The desk is slow; what is known now must do.
        }
    }

    /// <summary>Ends what waits. Commands that still run see it, so nothing that they use is disposed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync().ConfigureAwait(false);
        inbox.Pending.Break();
    }

    private async Task<Answer?> SendAsync(ConnectorCommand command, CancellationToken cancellationToken)
    {
        if (Life.IsCancellationRequested) return new NotSent("the session is over");
        try
        {
            await link.SendAsync(command, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (TransportException problem)
        {
            return problem.MayHaveArrived ? new Lost($"The connection to the dialler broke: {problem.Message}") : new NotSent(problem.Message);
        }
    }
}

/// <summary>All that came before this is taken.</summary>
internal sealed record CaughtUpTold : ConnectorEvent
{
    public TaskCompletionSource Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A command, and how its answer is known.</summary>
/// <param name="Row">Which.</param>
/// <param name="Values">What its body holds.</param>
/// <param name="Fits">Whether an event of this agent's answers it.</param>
internal sealed record Question(CommandRow Row, IReadOnlyList<string> Values, Func<ConnectorEvent, bool> Fits)
{
    /// <summary>How long to wait; the command time-out where it says nothing.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Whether an error may be meant for it.</summary>
    public bool TakesErrors { get; init; } = true;
}
