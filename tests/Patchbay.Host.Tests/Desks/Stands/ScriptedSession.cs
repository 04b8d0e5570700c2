using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Diallers;

namespace Patchbay.Host.Tests.Desks.Stands;

/// <summary>A session that does what a test says, and notes what it was asked.</summary>
internal sealed class ScriptedSession : IDiallerSession, IWorkCompletion, IResumable, ICallClearing, ICallHolding, IMessageFetch
{
    private readonly Lock _lock = new();
    private readonly List<string> _asked = [];

    public string? Bookmark { get; set; }

    public Func<WorkOutcome, CancellationToken, Task<CommandResult>> OnComplete { get; set; } = (_, _) => Task.FromResult<CommandResult>(CommandResult.Success);

    public Func<ValueList<PendingWork>, CancellationToken, Task<ValueList<Reconciliation>>> OnReconcile { get; set; } =
        (pending, _) => Task.FromResult(pending.Select(_ => Reconciliation.Took).ToValueList());

    public Func<CancellationToken, Task<CommandResult>> OnSignOut { get; set; } = _ => Task.FromResult<CommandResult>(CommandResult.Success);

    public Func<CancellationToken, Task<CommandResult>> OnSetState { get; set; } = _ => Task.FromResult<CommandResult>(CommandResult.Success);

    public Func<InteractionId, CancellationToken, Task<CommandResult>> OnClear { get; set; } = (_, _) => Task.FromResult<CommandResult>(CommandResult.Success);

    public Func<string?, Task<CommandResult>> OnFetch { get; set; } = _ => Task.FromResult<CommandResult>(CommandResult.Success);

    public Func<Task> OnDispose { get; set; } = () => Task.CompletedTask;

    /// <summary>Whether outcomes are taken at all.</summary>
    public bool OffersCompletion { get; set; } = true;

    /// <summary>What it was asked so far, in order.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_lock) return [.. _asked];
        }
    }

    public T? Find<T>()
        where T : class => typeof(T) == typeof(IWorkCompletion) && !OffersCompletion ? null : this as T;

    public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => Note("sign-out", OnSignOut(cancellationToken));

    public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) => Note($"state {command.State}", OnSetState(cancellationToken));

    public ValueTask<CommandResult> CompleteAsync(WorkOutcome work, CancellationToken cancellationToken) => Note($"complete {work.Outcome}", OnComplete(work, cancellationToken));

    public ValueTask<ValueList<Reconciliation>> ReconcileAsync(ValueList<PendingWork> pending, CancellationToken cancellationToken) =>
        Note($"reconcile {string.Join(' ', pending.Select(work => work.Work.Outcome))}", OnReconcile(pending, cancellationToken));

    public ValueTask<CommandResult> ClearConnectionAsync(ClearConnection command, CancellationToken cancellationToken) => Note("clear", OnClear(command.Interaction, cancellationToken));

    public ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken) => Note("hold", Task.FromResult<CommandResult>(CommandResult.Success));

    public ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken) => Note("retrieve", Task.FromResult<CommandResult>(CommandResult.Success));

    public ValueTask<CommandResult> FetchAsync(FetchMessage command, CancellationToken cancellationToken) => Note("fetch", OnFetch(command.Message));

    public ValueTask DisposeAsync() => new(Note("dispose", OnDisposeAsync()).AsTask());

    private async Task<bool> OnDisposeAsync()
    {
        await OnDispose();
        return true;
    }

    private ValueTask<T> Note<T>(string what, Task<T> answer)
    {
        lock (_lock) _asked.Add(what);
        return new ValueTask<T>(answer);
    }
}
