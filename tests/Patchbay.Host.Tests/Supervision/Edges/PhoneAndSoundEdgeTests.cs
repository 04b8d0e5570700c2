using Patchbay.Audio;
using Patchbay.Capabilities;
using Patchbay.Desks;
using Patchbay.Host.Supervision;
using Patchbay.Host.Supervision.Edges;
using Patchbay.Host.Supervision.Edges.Audio;
using Patchbay.Host.Supervision.Edges.Softphones;
using Patchbay.Host.Tests.Desks.Stands;
using Patchbay.Softphones;
using Patchbay.TestKit.Desks;

namespace Patchbay.Host.Tests.Supervision.Edges;

public sealed class PhoneAndSoundEdgeTests : IDisposable
{
    private readonly EdgeStand _stand = new();

    [Fact]
    public async Task A_phone_that_cannot_be_opened_says_whose_it_is()
    {
        var problem = await Should.ThrowAsync<EdgeException>(OpenAsync(new ScriptedPhone { OpeningFails = new IOException("no port is free") }));
        problem.Message.ShouldBe("genius/main failed: no port is free");
        _stand.Health.State.ShouldBe(HealthState.Degraded);
    }

    [Fact]
    public async Task A_phone_and_what_it_offers_are_called_through_the_edge_and_its_facts_come_through_it()
    {
        var inner = new ScriptedPhone();
        var phone = await OpenAsync(inner);
        await phone.ApplyAsync(new PhoneSettings { Lines = [new LineSettings { Server = "pbx", User = "1001" }] }, CancellationToken.None);
        await phone.RegisterAsync(CancellationToken.None);
        await phone.Find<ICallAnswering>()!.AnswerCallAsync(new AnswerCall { Interaction = DeskStand.I1 }, CancellationToken.None);
        await phone.DisposeAsync();
        foreach (var operation in new[] { "softphone.open", "phone.apply", "phone.register", "call-answering.answer-call", "phone.dispose" })
            _stand.Sum("patchbay.edge.calls", operation, "done").ShouldBe(1, operation);
        _stand.Sum("patchbay.edge.calls", "facts.publish", "done").ShouldBe(3);
        inner.Asked[^1].ShouldBe("dispose");
    }

    [Fact]
    public async Task A_device_that_is_not_there_is_an_answer_and_no_trouble()
    {
        var sound = new AudioEdge(new Sound(new AudioDeviceException("There is no device 'x'.")), _stand.Edge);
        (await Should.ThrowAsync<AudioDeviceException>(sound.OpenCaptureAsync("x", new AudioFormat(), CancellationToken.None).AsTask())).Message.ShouldBe("There is no device 'x'.");
        _stand.Health.State.ShouldBe(HealthState.Running);
        _stand.Sum("patchbay.edge.calls", "audio.open-capture", "refused").ShouldBe(1);
    }

    [Fact]
    public async Task What_a_sound_system_throws_otherwise_is_its_trouble_and_reaches_the_phone_in_the_words_of_the_contract()
    {
        var sound = new AudioEdge(new Sound(new IOException("the server is gone")), _stand.Edge);
        (await Should.ThrowAsync<AudioDeviceException>(sound.OpenPlaybackAsync("x", new AudioFormat(), CancellationToken.None).AsTask())).Message.ShouldBe("genius/main failed: the server is gone");
        _stand.Health.State.ShouldBe(HealthState.Degraded);
    }

    [Fact]
    public async Task An_instance_that_hangs_in_its_end_is_given_up_after_its_time()
    {
        var hanging = new TaskCompletionSource();
        var stop = _stand.Edge.StopAsync(new Ending(hanging.Task));
        await Patchbay.TestKit.Waiting.Eventually.UntilAsync("it is waited for", () => _stand.Clock.ActiveTimers > 0);
        _stand.Clock.Advance(TimeSpan.FromSeconds(10));
        await stop;
        _stand.Health.Reason.ShouldBe("genius/main gave no answer within 10 s. It was asked for part.stop.");
        hanging.SetResult();
    }

    [Fact]
    public async Task An_instance_that_hangs_in_its_start_does_not_start()
    {
        var start = _stand.Edge.StartAsync(new Starting(new TaskCompletionSource().Task), CancellationToken.None);
        await Patchbay.TestKit.Waiting.Eventually.UntilAsync("it is waited for", () => _stand.Clock.ActiveTimers > 0);
        _stand.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Should.ThrowAsync<EdgeException>(start)).Message.ShouldBe("genius/main gave no answer within 1 min.");
    }

    public void Dispose() => _stand.Dispose();

    private Task<IPhone> OpenAsync(ScriptedPhone phone) =>
        new SoftphoneEdge(phone, _stand.Edge).OpenAsync(new PhoneRequest { Desk = DeskStand.Key, Facts = new FactCollector(DeskStand.Key) }, CancellationToken.None).AsTask();

    private sealed class Sound(Exception problem) : IAudioBackend
    {
        public ValueTask<ValueList<AudioDevice>> ListAsync(CancellationToken cancellationToken) => ValueTask.FromResult<ValueList<AudioDevice>>([]);

        public IAsyncEnumerable<AudioDeviceChange> WatchAsync(CancellationToken cancellationToken) => throw problem;

        public ValueTask<IAudioCapture> OpenCaptureAsync(string device, AudioFormat format, CancellationToken cancellationToken) => throw problem;

        public ValueTask<IAudioPlayback> OpenPlaybackAsync(string device, AudioFormat format, CancellationToken cancellationToken) => ValueTask.FromException<IAudioPlayback>(problem);
    }

    private sealed class Ending(Task end) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await end;
    }

    private sealed class Starting(Task start) : Patchbay.Plugins.IStartable
    {
        public async ValueTask StartAsync(CancellationToken cancellationToken) => await start;
    }
}
