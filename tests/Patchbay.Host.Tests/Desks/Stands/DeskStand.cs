using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Desks;
using Patchbay.Host.Desks;
using Patchbay.Host.Supervision.Edges.Diallers;
using Patchbay.Host.Tests.Supervision.Edges;
using Patchbay.Plugins;
using Patchbay.TestKit.Time;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Desks.Stands;

/// <summary>One open desk with a scripted session, a clock that stands, and everything in memory.</summary>
internal sealed class DeskStand : IAsyncDisposable
{
    public static readonly InteractionId I1 = new() { Value = "i1" };
    public static readonly InteractionId I2 = new() { Value = "i2" };
    public static readonly CommandOrigin Origin = new() { Bridge = InstanceKey.Parse("page/desk") };
    public static readonly DeskKey Key = new() { Plan = "default", Agent = "ann" };

    private DeskStand(Desk desk, ManualTimeProvider clock, MemoryOutcomeLog outcomes, MemoryBookmarks bookmarks, ScriptedSession session)
    {
        Desk = desk;
        Clock = clock;
        Outcomes = outcomes;
        Bookmarks = bookmarks;
        Session = session;
    }

    public Desk Desk { get; }

    public ManualTimeProvider Clock { get; }

    public MemoryOutcomeLog Outcomes { get; }

    public MemoryBookmarks Bookmarks { get; }

    public ScriptedSession Session { get; }

    public DeskState State => Desk.Snapshot.State;

    /// <summary>Opens it, held, signed in and live.</summary>
    public static async Task<DeskStand> OpenAsync(DeskLimits? limits = null, MemoryOutcomeLog? outcomes = null, ScriptedSession? session = null, EdgeStand? edge = null)
    {
        var clock = edge?.Clock ?? new ManualTimeProvider();
        outcomes ??= new MemoryOutcomeLog();
        var bookmarks = new MemoryBookmarks();
        session ??= new ScriptedSession();
        var desk = new Desk(Key, new DeskSurroundings { Outcomes = outcomes, Bookmarks = bookmarks, Log = NullLogger.Instance, Clock = clock, Limits = limits ?? new DeskLimits() }, () => { });
        var stand = new DeskStand(desk, clock, outcomes, bookmarks, session);
        desk.TryHold().ShouldBeTrue();
        await stand.PublishAsync(
            new CatalogueChanged { Catalogue = new Catalogue { Kind = CatalogueKind.Outcomes, Entries = [new CatalogueEntry { Code = "1", Label = "Sale" }, new CatalogueEntry { Code = "2", Label = "No sale" }] } },
            new AllowedActionsChanged { Actions = [DeskActions.SignOut, DeskActions.GoReady] },
            new SessionStateChanged { State = SessionState.Live });
        await desk.SignedInAsync(new Seat { Session = edge is null ? session : new SessionEdge(session, edge.Edge), Sink = new PartSink(desk) }, CancellationToken.None);
        return stand;
    }

    /// <summary>A call that is over and whose outcome is owed.</summary>
    public static InteractionAdded Wrapping(InteractionId id) => new()
    {
        Interaction = new Interaction { Id = id, State = InteractionState.Wrapping, OutcomeOwed = true, OfferedActions = [DeskActions.CompleteWork], Remote = "01632 960123" },
        Cause = FactCause.Dialler,
    };

    /// <summary>A call in which both talk.</summary>
    public static InteractionAdded Active(InteractionId id) => new()
    {
        Interaction = new Interaction { Id = id, State = InteractionState.Active, OutcomeOwed = true, OfferedActions = [DeskActions.Clear, DeskActions.Hold], Remote = "01632 960123" },
        Cause = FactCause.Dialler,
    };

    public async Task PublishAsync(params DeskFact[] facts)
    {
        foreach (var fact in facts) await Desk.PublishAsync(fact, CancellationToken.None);
    }

    public Task<CommandResult> SendAsync(DeskCommand command) => Desk.SendAsync(command, Origin, CancellationToken.None).AsTask();

    public Task<CommandResult> CompleteAsync(InteractionId id, string? outcome = "1") => SendAsync(new CompleteWork { Interaction = id, Outcome = outcome });

    public Task UntilAsync(string what, Func<DeskState, bool> condition) => Eventually.UntilAsync(what, () => condition(State));

    public Task UntilCompletionAsync(InteractionId id, CompletionState completion) =>
        UntilAsync($"the completion of {id} is {completion}", state => state.Find(id)?.Completion == completion);

    /// <summary>All changes so far, from the first.</summary>
    public async Task<List<DeskChange>> ChangesAsync()
    {
        var changes = new List<DeskChange>();
        var last = Desk.Snapshot;
        if (last.Number == 0) return changes;
        await foreach (var change in Desk.ChangesAsync(last.Epoch, 0, CancellationToken.None))
        {
            changes.Add(change);
            if (change.Number == last.Number) break;
        }

        return changes;
    }

    /// <summary>Closes it, and moves the clock on past whoever does not want to end.</summary>
    public async Task CloseAsync(bool signOut = false)
    {
        var closed = Desk.CloseAsync("The test is over.", signOut);
        await Eventually.UntilAsync("the desk is closed", () =>
        {
            if (!closed.IsCompleted) Clock.Advance(TimeSpan.FromSeconds(10));
            return closed.IsCompleted;
        });
    }

    public async ValueTask DisposeAsync() => await CloseAsync();
}
