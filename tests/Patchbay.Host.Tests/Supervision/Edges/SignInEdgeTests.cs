using Patchbay.Desks;
using Patchbay.Diallers;
using Patchbay.Host.Supervision;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Host.Supervision.Edges.Diallers;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.TestKit.Desks;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Host.Tests.Supervision.Edges;

public sealed class SignInEdgeTests : IDisposable
{
    private static readonly DeskKey Key = DeskStand.Key;

    private readonly ScriptedAdapter _adapter = new();
    private readonly Person _person = new();
    private readonly TaskCompletionSource<SignInResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EdgeStand _stand = new();

    [Fact]
    public async Task A_sign_in_without_an_answer_is_refused_in_time_and_a_late_session_is_closed()
    {
        _adapter.OnSignIn = (_, _, _) => _answer.Task;
        var signIn = SignInAsync();
        await Eventually.UntilAsync("the adapter is asked", () => _adapter.Requests.Count == 1 && _stand.Clock.ActiveTimers > 0);
        _stand.Clock.Advance(TimeSpan.FromSeconds(60));

        (await signIn).ShouldBe(new SignInRefused { Reason = new Refused { Code = "adapter-failed", Text = "genius/main gave no answer within 1 min." } });

        _stand.Health.State.ShouldBe(HealthState.Degraded);
        _answer.SetResult(new SignedIn { Session = _adapter.Session });
        await Eventually.UntilAsync("the late session is closed", () => _adapter.Session.Asked.Contains("dispose") && _stand.Edge.Hanging == 0);
    }

    [Fact]
    public async Task A_sign_in_that_holds_on_to_its_thread_ends_all_the_same()
    {
        using var held = new ManualResetEventSlim();
        _adapter.OnSignIn = (_, _, _) =>
        {
            held.Wait(CancellationToken.None);
            return _answer.Task;
        };
        var signIn = SignInAsync();
        await Eventually.UntilAsync("the adapter is asked", () => _adapter.Requests.Count == 1 && _stand.Clock.ActiveTimers > 0);
        _stand.Clock.Advance(TimeSpan.FromSeconds(60));
        (await signIn).ShouldBeOfType<SignInRefused>();
        held.Set();
        _answer.SetException(new IOException("gone"));
        await Eventually.UntilAsync("it has ended", () => _stand.Edge.Hanging == 0);
    }

    [Fact]
    public async Task The_time_in_which_the_agent_is_asked_something_does_not_count()
    {
        var signIn = SignInAsync();
        await Eventually.UntilAsync("the agent is asked", () => _person.Asked);
        _stand.Clock.Advance(TimeSpan.FromHours(1));
        signIn.IsCompleted.ShouldBeFalse();
        _person.Answer();

        (await signIn).ShouldBeOfType<SignedIn>();
        _stand.Sum("patchbay.edge.calls", "dialler.sign-in", "done").ShouldBe(1);
    }

    [Fact]
    public async Task What_is_left_of_the_time_counts_on_after_the_agent_has_answered()
    {
        _adapter.OnSignIn = async (_, dialogue, token) =>
        {
            await dialogue.AskAsync(ScriptedAdapter.Form, token);
            return await _answer.Task;
        };
        var signIn = SignInAsync();
        await Eventually.UntilAsync("the agent is asked", () => _person.Asked);
        _stand.Clock.Advance(TimeSpan.FromHours(1));
        _person.Answer();
        await Eventually.UntilAsync("time passes again", () => _stand.Clock.ActiveTimers > 0);
        _stand.Clock.Advance(TimeSpan.FromSeconds(60));
        (await signIn).ShouldBeOfType<SignInRefused>();
    }

    [Fact]
    public async Task Sign_ins_beyond_the_cap_wait_for_one_another_but_for_no_person()
    {
        _stand.Dispose();
        _stand = new EdgeStand(new EdgeLimits { Concurrent = 1 });
        var asking = SignInAsync();
        await Eventually.UntilAsync("the agent is asked", () => _person.Asked);
        _adapter.OnSignIn = (_, _, _) => _answer.Task;

        var second = SignInAsync();
        await Eventually.UntilAsync("the second is under way", () => _adapter.Requests.Count == 2);
        var third = SignInAsync();
        _adapter.OnSignIn = (_, _, _) => Task.FromResult<SignInResult>(new SignedIn { Session = _adapter.Session });
        _answer.SetResult(new SignedIn { Session = _adapter.Session });
        (await second).ShouldBeOfType<SignedIn>();
        (await third).ShouldBeOfType<SignedIn>();
        _person.Answer();
        (await asking).ShouldBeOfType<SignedIn>();
    }

    [Fact]
    public async Task An_agent_who_gives_up_leaves_the_adapter_time_to_close_what_is_half_open()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _adapter.OnSignIn = async (_, _, token) =>
        {
            await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => closed.Task, TaskScheduler.Default).Unwrap();
            throw new OperationCanceledException(token);
        };
        using var giveUp = new CancellationTokenSource();
        var signIn = SignInAsync(giveUp.Token);
        await Eventually.UntilAsync("the adapter is asked", () => _adapter.Requests.Count == 1);
        await giveUp.CancelAsync();
        signIn.IsCompleted.ShouldBeFalse();
        closed.SetResult();
        await Should.ThrowAsync<OperationCanceledException>(signIn);
        _stand.Edge.Hanging.ShouldBe(0);
        _stand.Health.State.ShouldBe(HealthState.Running);
    }

    [Fact]
    public async Task Who_answers_that_nobody_is_there_to_ask_is_heard()
    {
        _person.Gone = true;
        var problem = await Record.ExceptionAsync(() => SignInAsync());
        problem.ShouldBeOfType<OperationCanceledException>().Message.ShouldBe("There is nobody.");
        _stand.Health.State.ShouldBe(HealthState.Running);
    }

    public void Dispose() => _stand.Dispose();

    private Task<SignInResult> SignInAsync(CancellationToken cancellationToken = default) =>
        new DiallerEdge(_adapter, _stand.Edge).SignInAsync(new SignInRequest { Desk = Key, Facts = new FactCollector(Key) }, _person, cancellationToken).AsTask();

    /// <summary>An agent who answers when the test says so.</summary>
    private sealed class Person : ISignInDialogue
    {
        private readonly TaskCompletionSource<FormAnswers> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _asked;

        public bool Asked => _asked;

        public bool Gone { get; set; }

        public void Answer() => _answer.SetResult(new FormAnswers());

        public async ValueTask<FormAnswers> AskAsync(SignInForm form, CancellationToken cancellationToken)
        {
            if (Gone) throw new OperationCanceledException("There is nobody.");
            _asked = true;
            return await _answer.Task.WaitAsync(cancellationToken);
        }

        public ValueTask<PhoneReadiness> ProvidePhoneAsync(PhoneCredentials credentials, CancellationToken cancellationToken) => new(new PhoneReadiness { Ready = true });

        public ValueTask<PhoneReadiness> PhoneMustBeReadyAsync(CancellationToken cancellationToken) => new(new PhoneReadiness { Ready = true });
    }
}
