using Patchbay.Desks;

namespace Patchbay.TestKit.Tests.Conformance.Bridges;

/// <summary>Shows one desk to one connection.</summary>
internal sealed class ReferenceFeed(ReferenceConnection connection, ReferenceBridge bridge, IDesk desk)
{
    private const int FactsOfTwoMarks = 4;
    private const int ManyFacts = 100;

    private readonly CancellationTokenSource _stop = new();
    private string _now = "";
    private string _before = "";
    private int _told;
    private Task _running = Task.CompletedTask;

    /// <summary>Held while nothing may be shown.</summary>
    public SemaphoreSlim Pause { get; } = new(1, 1);

    /// <summary>Changes up to this number are passed over.</summary>
    public long Skipped { get; set; }

    public void Start() => _running = Task.Run(RunAsync);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    private async Task RunAsync()
    {
        var first = true;
        while (true)
        {
            var snapshot = desk.Snapshot;
            // What is lost stays lost for a reader who was too slow and starts again in the midst of many changes.
            if (bridge.Fault != BridgeFault.ThirdChangeLost || snapshot.Number <= ManyFacts)
                await connection.ShowAsync(first && bridge.Fault == BridgeFault.FirstStateOnly ? $"at-first-{desk.Key.Agent}" : Text(snapshot.State));
            first = false;
            try
            {
                await foreach (var change in desk.ChangesAsync(snapshot.Epoch, snapshot.Number, _stop.Token)) await TellAsync(change);
                if (desk.Snapshot.State.Closed) await connection.ClosedAsync();
                return;
            }
            catch (SubscriptionEndedException ended)
            {
                if (ended.Reason == SubscriptionEnd.TooSlow && bridge.Fault == BridgeFault.TooSlowIsTheEnd) return;
                if (ended.Reason == SubscriptionEnd.OtherEpoch && bridge.Fault == BridgeFault.OtherEpochIsTheEnd) return;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task TellAsync(DeskChange change)
    {
        await Pause.WaitAsync(_stop.Token);
        Pause.Release();
        if (change.Number <= Skipped || change.State.Closed) return;
        if (bridge.Fault == BridgeFault.ThirdChangeLost && ++_told > FactsOfTwoMarks) return;
        var text = Text(change.State);
        var readers = bridge.Fault == BridgeFault.ShownToAll ? [.. bridge.Connections.Keys] : (ReferenceConnection[])[connection];
        foreach (var reader in readers) await reader.ShowAsync(text);
        if (text != _now) (_before, _now) = (_now, text);
        if (bridge.Fault == BridgeFault.OlderAfterNewer && change.Number > ManyFacts) await connection.ShowAsync(_before);
    }

    private static string Text(DeskState state) => state.Closed ? "" : state.Profile?.DisplayName ?? "";
}
