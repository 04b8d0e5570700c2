using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Host.Supervision;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Host.Supervision.Edges.Diallers;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Supervision.Edges;

public sealed class EdgeCallTests : IDisposable
{
    private const string Calls = "patchbay.edge.calls";
    private const string Clear = "call-clearing.clear-connection";
    private static readonly ClearConnection Asked = new() { Interaction = DeskStand.I1 };

    private readonly ScriptedSession _session = new();
    private readonly TaskCompletionSource<CommandResult> _answer = new();
    private EdgeStand _stand = new();

    [Fact]
    public async Task What_a_session_answers_is_what_the_caller_gets()
    {
        var refused = new Refused { Code = "vendor", Text = "No." };
        _session.OnClear = (_, _) => Task.FromResult<CommandResult>(refused);

        (await ClearAsync()).ShouldBe(refused);

        (_stand.Sum(Calls), _stand.Sum(Calls, Clear, "refused")).ShouldBe((1, 1));
        _stand.Sum("patchbay.edge.duration", Clear, "refused").ShouldBe(1);
        _stand.Sum("patchbay.edge.in_flight").ShouldBe(0);
        _stand.Health.State.ShouldBe(HealthState.Running);
    }

    [Fact]
    public async Task A_call_without_an_answer_ends_after_its_time_and_goes_on_counted()
    {
        CancellationToken given = default;
        _session.OnClear = (_, token) =>
        {
            given = token;
            return _answer.Task;
        };
        var call = ClearAsync();
        _stand.Clock.Advance(TimeSpan.FromSeconds(29));
        call.IsCompleted.ShouldBeFalse();
        _stand.Clock.Advance(TimeSpan.FromSeconds(1));

        (await call).ShouldBe(new Unknown { Why = "genius/main gave no answer within 30 s." });

        await Eventually.UntilAsync("the adapter is told that nobody waits", () => given.IsCancellationRequested);
        (_stand.Sum(Calls, Clear, "timeout"), _stand.Edge.Hanging).ShouldBe((1, 1));
        _stand.Sum("patchbay.edge.hanging").ShouldBe(1);
        (_stand.Health.State, _stand.Health.Reason).ShouldBe((HealthState.Degraded, $"genius/main gave no answer within 30 s. It was asked for {Clear}."));
        _answer.SetResult(CommandResult.Success);
        await Eventually.UntilAsync("it has ended", () => _stand.Edge.Hanging == 0 && _stand.Sum("patchbay.edge.in_flight") == 0);
        _stand.Sum("patchbay.edge.hanging").ShouldBe(0);
    }

    [Fact]
    public async Task What_a_session_throws_names_the_instance_and_reaches_nobody_else()
    {
        _session.OnClear = (_, _) => throw new FormatException("the vendor sent nonsense");

        (await ClearAsync()).ShouldBe(new Unknown { Why = "genius/main failed: the vendor sent nonsense" });

        _stand.Sum(Calls, Clear, "failed").ShouldBe(1);
        _stand.Health.Reason.ShouldBe($"genius/main failed at {Clear}: the vendor sent nonsense");
    }

    [Fact]
    public async Task A_trouble_is_over_when_the_part_answers_and_has_been_quiet_for_a_minute()
    {
        _session.OnClear = (_, _) => throw new FormatException("nonsense");
        await ClearAsync();
        _session.OnClear = (_, _) => Task.FromResult<CommandResult>(CommandResult.Success);
        await ClearAsync();
        _stand.Health.State.ShouldBe(HealthState.Degraded);
        _stand.Clock.Advance(TimeSpan.FromMinutes(1));
        await ClearAsync();
        _stand.Health.State.ShouldBe(HealthState.Running);
    }

    [Fact]
    public async Task Calls_beyond_the_cap_are_refused_and_those_that_hang_keep_their_places()
    {
        _stand.Dispose();
        _stand = new EdgeStand(new EdgeLimits { Concurrent = 2 });
        _session.OnClear = (_, _) => _answer.Task;
        var calls = new[] { ClearAsync(), ClearAsync() };
        var busy = new Refused { Code = "busy", Text = "genius/main is busy: 2 calls are under way, and it may have no more. Try again." };

        (await ClearAsync()).ShouldBe(busy);
        _stand.Clock.Advance(TimeSpan.FromSeconds(30));
        (await Task.WhenAll(calls)).ShouldAllBe(result => result is Unknown);
        (await ClearAsync()).ShouldBe(busy);

        _stand.Sum(Calls, Clear, "rejected").ShouldBe(2);
        _answer.SetResult(CommandResult.Success);
        await Eventually.UntilAsync("they have ended", () => _stand.Edge.Hanging == 0);
        (await ClearAsync()).ShouldBe(CommandResult.Success);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_free_at_once_and_the_part_is_told()
    {
        CancellationToken given = default;
        _session.OnClear = (_, token) =>
        {
            given = token;
            return _answer.Task;
        };
        using var giveUp = new CancellationTokenSource();
        var call = ClearAsync(giveUp.Token);
        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);

        await Eventually.UntilAsync("the adapter is told", () => given.IsCancellationRequested);
        _stand.Sum(Calls, Clear, "cancelled").ShouldBe(1);
        _answer.SetResult(CommandResult.Success);
    }

    [Fact]
    public void A_call_that_ends_at_once_allocates_nothing_when_nobody_listens()
    {
        using var stand = new EdgeStand(counted: false);
        var holding = new SessionEdge(new QuietSession(), stand.Edge).Find<ICallHolding>()!;
        var command = new HoldCall { Interaction = DeskStand.I1 };
        Hold(holding, command, 1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var done = Hold(holding, command, 1000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        done.ShouldBe(1000);
        allocated.ShouldBe(0);
    }

    public void Dispose() => _stand.Dispose();

    private static int Hold(ICallHolding holding, HoldCall command, int times)
    {
        var done = 0;
        for (var i = 0; i < times; i++)
        {
            var call = holding.HoldCallAsync(command, CancellationToken.None);
            if (call.IsCompletedSuccessfully && call.Result is Done) done++;
        }

        return done;
    }

    private Task<CommandResult> ClearAsync(CancellationToken cancellationToken = default) =>
        new SessionEdge(_session, _stand.Edge).Find<ICallClearing>()!.ClearConnectionAsync(Asked, cancellationToken).AsTask();

    /// <summary>Answers at once and makes nothing.</summary>
    private sealed class QuietSession : Patchbay.Diallers.IDiallerSession, ICallHolding
    {
        public T? Find<T>()
            where T : class => this as T;

        public ValueTask<CommandResult> SignOutAsync(SignOut command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask<CommandResult> SetAgentStateAsync(SetAgentState command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask<CommandResult> HoldCallAsync(HoldCall command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask<CommandResult> RetrieveCallAsync(RetrieveCall command, CancellationToken cancellationToken) => new(CommandResult.Success);

        public ValueTask DisposeAsync() => default;
    }
}
