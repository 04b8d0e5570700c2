using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>
/// An agent who takes call after call whatever happens to the broker, looking at nothing but the desk; and the desk's own acts:
/// an outcome that may not have arrived is asked about when the session is back, and given again where that does no harm.
/// </summary>
internal sealed class Caller(ConnectorSimulator simulator, BrokeredDesk desk, Random random)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(80);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<string, string> _chosen = [];
    private WorkOutcome? _doubtful;

    public BrokeredDesk Desk => desk;

    /// <summary>What the agent chose, by dialog.</summary>
    public IReadOnlyDictionary<string, string> Chosen => _chosen;

    /// <summary>What was done last, for a failure's message.</summary>
    public string Last { get; private set; } = "nothing";

    /// <summary>Calls until so many more have an outcome.</summary>
    public async Task CallAsync(int calls, Action? finished = null)
    {
        var clock = TimeProvider.System;
        var begin = clock.GetTimestamp();
        for (var wanted = _chosen.Count + calls; _chosen.Count < wanted;)
        {
            var before = _chosen.Count;
            await StepAsync();
            if (_chosen.Count > before) finished?.Invoke();
            if (clock.GetElapsedTime(begin) > Patience)
                throw new InvalidOperationException($"{desk.Agent} has {_chosen.Count} of {wanted} outcomes; last: {Last}; the desk shows {desk.State.Agent} and {string.Join(", ", desk.State.Interactions)}; there is {await simulator.AgentAsync(desk.Agent)} at {string.Join(", ", await simulator.ReadAsync("nodes"))}; {string.Join(", ", await simulator.ReadAsync("destinations"))}\n{simulator.Log}\n{string.Join('\n', desk.Facts.Facts.TakeLast(20))}");
            await Task.Delay(Moment);
        }
    }

    private async Task StepAsync()
    {
        var state = desk.State;
        if (state.Session != SessionState.Live) return;
        if (_doubtful is not null)
        {
            await ReconcileAsync(_doubtful);
            return;
        }

        switch (state.Interactions.FirstOrDefault())
        {
            case { State: InteractionState.Alerting } ringing:
                Note("answer", await desk.AnswerAsync(ringing.Id));
                break;
            case { State: InteractionState.Active } talking:
                Note("hang up", await desk.ClearAsync(talking.Id));
                break;
            case { State: InteractionState.Wrapping } wrapping:
                await CompleteAsync(wrapping);
                break;
            case null when state.Agent.State == AgentState.Ready:
                Last = "a customer calls";
                await simulator.TryPostAsync("calls", new { agent = desk.Agent });
                await Task.WhenAny(Eventually.UntilAsync("the call is shown", () => desk.State.Interactions.Count > 0 || desk.State.Session != SessionState.Live, TimeSpan.FromSeconds(3)));
                break;
            case null when state.Agent.State is AgentState.NotReady or AgentState.AfterCallWork:
                Note("ready", await desk.GoAsync(AgentState.Ready));
                break;
        }
    }

    private async Task CompleteAsync(Interaction wrapping)
    {
        var outcomes = desk.State.Entries(CatalogueKind.Outcomes).ToList();
        var work = new WorkOutcome { Interaction = wrapping.Id, Command = CommandId.New(), VendorId = wrapping.VendorId, Outcome = outcomes[random.Next(outcomes.Count)].Code };
        var result = await desk.CompleteAsync(work);
        Note("complete", result);
        if (result is Done or Sent) await SettleAsync(work);
        else if (result is Unknown) _doubtful = work;
    }

    private async Task ReconcileAsync(WorkOutcome work)
    {
        var answer = (await desk.Offer<IWorkCompletion>().ReconcileAsync([new PendingWork { Desk = desk.Key, DecidedAt = TimeProvider.System.GetUtcNow(), Work = work }], CancellationToken.None)).Single();
        Last = $"reconcile: {answer}";
        if (answer is not Reconciliation.SendAgainIsHarmless) return;
        var result = await desk.CompleteAsync(work);
        Note("complete again", result);
        if (result is not (Done or Sent)) return;
        _doubtful = null;
        await SettleAsync(work);
    }

    /// <summary>The desk itself takes away what is done.</summary>
    private async Task SettleAsync(WorkOutcome work)
    {
        _chosen[work.VendorId!] = desk.State.Entries(CatalogueKind.Outcomes).First(entry => entry.Code == work.Outcome).Label;
        await desk.Facts.PublishAsync(new InteractionRemoved { Interaction = work.Interaction, End = InteractionEnd.Completed }, CancellationToken.None);
    }

    private void Note(string what, CommandResult result) => Last = $"{what}: {result}";
}
