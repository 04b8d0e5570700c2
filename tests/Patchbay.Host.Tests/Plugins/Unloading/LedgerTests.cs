using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Plugins.Unloading;
using Patchbay.TestKit.Time;

namespace Patchbay.Host.Tests.Plugins.Unloading;

public sealed class LedgerTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly LedgerBoard _board = new();
    private readonly Ledger _ledger;
    private readonly LedgerClock _clock;

    public LedgerTests()
    {
        _ledger = _board.Of("Acme");
        _clock = new LedgerClock(_time, _ledger, "acme/main");
    }

    [Fact]
    public void A_timer_is_noted_until_it_is_disposed()
    {
        var timer = _clock.CreateTimer(Come, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        _ledger.Open.ShouldBe([$"acme/main: a timer that calls {typeof(LedgerTests)}.{nameof(Come)}"]);
        _time.Advance(TimeSpan.FromSeconds(5));
        _ledger.Open.Count.ShouldBe(1);
        timer.Dispose();
        timer.Dispose();
        _ledger.Open.ShouldBeEmpty();
    }

    [Fact]
    public void A_timer_that_has_come_for_the_last_time_keeps_nothing()
    {
        var comes = 0;
        using var timer = _clock.CreateTimer(_ => comes++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _ledger.Open.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        comes.ShouldBe(1);
        _ledger.Open.ShouldBeEmpty();
        timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _ledger.Open.Count.ShouldBe(1);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ledger.Open.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delay_is_noted_while_it_lasts_and_ends_with_the_hosts_clock()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(1), _clock);
        _ledger.Open.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await delay;
        _ledger.Open.ShouldBeEmpty();
        _clock.GetUtcNow().ShouldBe(_time.GetUtcNow());
        _clock.GetElapsedTime(_clock.GetTimestamp()).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_hold_on_a_desk_is_noted_until_it_is_given_back()
    {
        var desks = new LedgerDesks(new OneDesk(), _ledger, "acme/main");
        var opened = (await desks.OpenAsync("ann", null, CancellationToken.None)).ShouldBeOfType<DeskOpened>();
        _ledger.Open.ShouldBe([$"acme/main: a hold on the desk {OneDesk.At}"]);
        opened.Hold.Desk.Key.ShouldBe(OneDesk.At);
        await opened.Hold.DisposeAsync();
        _ledger.Open.ShouldBeEmpty();
        (await desks.OpenAsync("", null, CancellationToken.None)).ShouldBeOfType<DeskNotOpened>();
        _ledger.Open.ShouldBeEmpty();
    }

    [Fact]
    public void Plugins_have_ledgers_of_their_own_and_case_does_not_count()
    {
        var entry = _ledger.Give("a thing");
        _board.Of("ACME").Open.ShouldBe(["a thing"]);
        _board.Of("Other").Open.ShouldBeEmpty();
        entry.Return();
        entry.Return();
        _ledger.Open.ShouldBeEmpty();
    }

    private static void Come(object? state)
    {
    }

    private sealed class OneDesk : IDesks
    {
        public static readonly DeskKey At = new() { Plan = "default", Agent = "ann" };

        public ValueList<IDesk> Open => [];

        public IDesk? Find(DeskKey key) => null;

        public ValueTask<DeskOpening> OpenAsync(string agent, ISignInPrompt? prompt, CancellationToken cancellationToken) => new(agent.Length > 0
            ? new DeskOpened { Hold = new Hold() }
            : new DeskNotOpened { Reason = new Refused { Code = "no", Text = "no" } });

        private sealed class Hold : IDeskHold, IDesk
        {
            public IDesk Desk => this;

            public DeskKey Key => At;

            public DeskSnapshot Snapshot => throw new NotSupportedException();

            public IAsyncEnumerable<DeskChange> ChangesAsync(string epoch, long after, CancellationToken cancellationToken) => throw new NotSupportedException();

            public ValueTask<CommandResult> SendAsync(DeskCommand command, CommandOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

            public ValueTask DisposeAsync() => default;
        }
    }
}
