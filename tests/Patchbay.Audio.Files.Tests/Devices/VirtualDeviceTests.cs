using Patchbay.Audio.Files.Tests.Stands;
using Patchbay.TestKit.Waiting;

namespace Patchbay.Audio.Files.Tests.Devices;

public sealed class VirtualDeviceTests : IDisposable
{
    private readonly FilesStand _stand = new();
    private readonly CancellationTokenSource _ending = new();

    [Fact]
    public async Task A_device_appears_is_heard_and_vanishes()
    {
        (await _stand.ActAsync("add-device", """{ "id": "mic", "name": "New microphone", "direction": "input", "source": "tone:440", "headset": "h" }"""))
            .ShouldBe("'New microphone' is there as the input 'mic'.");
        (await _stand.ListAsync())[^1].ShouldBe(new AudioDevice { Id = "mic", Name = "New microphone", Direction = AudioDirection.Input, Headset = "h" });
        (await _stand.ReadAsync(await _stand.ListenAsync(device: "mic"), new AudioFormat(), 1)).ShouldBe(WavBytes.Sine(440, 8000, 160, 8231));
        (await _stand.ActAsync("remove-device", """{ "id": "mic" }""")).ShouldBe("'mic' is gone.");
        (await _stand.ListAsync()).ShouldNotContain(device => device.Id == "mic");
        (await Should.ThrowAsync<AudioDeviceException>(() => _stand.ListenAsync(device: "mic"))).Message.ShouldBe("files/desk has no device 'mic' now; it has 'input', 'output'.");
    }

    [Theory]
    [InlineData("add-device", "{}", "add-device cannot read its arguments at $; it wants id, direction (input or output), and may have name, source, headset and repeat: ")]
    [InlineData("add-device", """{ "id": "a", "direction": "up" }""", "add-device cannot read its arguments at $.direction; ")]
    [InlineData("add-device", """{ "id": "a", "direction": "input", "colour": "red" }""", "add-device cannot read its arguments at $.colour; ")]
    [InlineData("add-device", """{ "id": "a", "direction": "input", "source": null }""", "add-device cannot read its arguments at $.source; ")]
    [InlineData("add-device", """{ "id": "", "direction": "input" }""", "The device cannot be made: the device has no id; give it one.")]
    [InlineData("add-device", """{ "id": "a", "direction": "output", "source": "tone:440" }""", "The device cannot be made: 'tone:440' is something to listen to, and this is an output; ")]
    [InlineData("add-device", """{ "id": "a", "direction": "input", "source": "wav:/none/a.wav" }""", "The device cannot be made: there is no file '/none/a.wav'; put a WAV file there, or name another.")]
    [InlineData("add-device", """{ "id": "input", "direction": "input" }""", "There is a device 'input' already; remove it first, or take another id.")]
    [InlineData("remove-device", "{}", "remove-device wants one text, the device's id: { \"id\": \"input\" }.")]
    [InlineData("remove-device", """{ "id": 5 }""", "remove-device wants one text, the device's id: { \"id\": \"input\" }.")]
    [InlineData("remove-device", """{ "id": "a", "b": 1 }""", "remove-device wants one text, the device's id: { \"id\": \"input\" }.")]
    [InlineData("remove-device", """{ "id": "a" }""", "There is no device 'a'; there are 'input', 'output'.")]
    [InlineData("shout", "{}", "There is no action 'shout'; there are add-device and remove-device.")]
    public async Task What_makes_no_sense_is_told(string action, string arguments, string text) =>
        (await Should.ThrowAsync<ArgumentException>(() => _stand.ActAsync(action, arguments))).Message.ShouldStartWith(text);

    [Fact]
    public void Each_action_has_a_schema_that_tells_what_it_needs() =>
        _stand.Backend.Actions.Select(action => $"{action.Name}: {action.Schema.GetProperty("required")}").ShouldBe(["add-device: [\"id\", \"direction\"]", "remove-device: [\"id\"]"]);

    [Fact]
    public async Task A_watcher_is_told_of_what_happens_from_the_call_on()
    {
        var watch = _stand.Backend.WatchAsync(_ending.Token);
        await AddAsync("mic");
        await using var changes = watch.GetAsyncEnumerator();
        (await NextAsync(changes)).ShouldBe("mic there");
        await RemoveAsync("mic");
        (await NextAsync(changes)).ShouldBe("mic gone");
    }

    [Fact]
    public async Task A_watcher_that_is_slow_gets_the_last_state_of_each_device_once()
    {
        await using var changes = _stand.Backend.WatchAsync(_ending.Token).GetAsyncEnumerator();
        for (var i = 0; i < 100; i++)
        {
            await AddAsync("a");
            await RemoveAsync("a");
        }

        await AddAsync("b");
        await AddAsync("a");
        (await NextAsync(changes)).ShouldBe("a there");
        (await NextAsync(changes)).ShouldBe("b there");
        var more = changes.MoveNextAsync().AsTask();
        more.IsCompleted.ShouldBeFalse();
        await _ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(more);
    }

    [Fact]
    public async Task The_next_device_becomes_the_default_when_the_first_is_gone_and_that_is_told()
    {
        await AddAsync("mic");
        await using var changes = _stand.Backend.WatchAsync(_ending.Token).GetAsyncEnumerator();
        await RemoveAsync("input");
        (await NextAsync(changes)).ShouldBe("input gone");
        (await NextAsync(changes)).ShouldBe("mic there");
        changes.Current.Device.Default.ShouldBeTrue();
        (await _stand.ListAsync()).Single(device => device.Id == "mic").Default.ShouldBeTrue();
    }

    [Fact]
    public async Task A_device_comes_back_under_its_id_and_what_was_open_on_it_does_not()
    {
        var old = await _stand.ListenAsync();
        await RemoveAsync("input");
        await AddAsync("input");
        (await old.ReadAsync(new short[160], CancellationToken.None)).ShouldBeFalse();
        await _stand.ReadAsync(await _stand.ListenAsync(), new AudioFormat(), 1);
    }

    [Fact]
    public async Task A_watch_ends_when_it_is_cancelled_and_when_the_instance_ends()
    {
        await using var cancelled = _stand.Backend.WatchAsync(_ending.Token).GetAsyncEnumerator();
        await using var ended = _stand.Backend.WatchAsync(CancellationToken.None).GetAsyncEnumerator();
        var first = cancelled.MoveNextAsync().AsTask();
        var second = ended.MoveNextAsync().AsTask();
        await _ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        second.IsCompleted.ShouldBeFalse();
        _stand.Backend.Dispose();
        (await Eventually.ComesAsync("the watch ends", second)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_watch_that_was_cancelled_before_it_was_read_ends_at_once()
    {
        await _ending.CancelAsync();
        await using var changes = _stand.Backend.WatchAsync(_ending.Token).GetAsyncEnumerator();
        await Should.ThrowAsync<OperationCanceledException>(async () => await Eventually.ComesAsync("the watch ends", changes.MoveNextAsync().AsTask()));
    }

    public void Dispose()
    {
        _ending.Dispose();
        _stand.Dispose();
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<AudioDeviceChange> changes)
    {
        (await Eventually.ComesAsync("a change is told", changes.MoveNextAsync().AsTask())).ShouldBeTrue();
        return $"{changes.Current.Device.Id} {(changes.Current.Present ? "there" : "gone")}";
    }

    private Task AddAsync(string id) => _stand.ActAsync("add-device", $$"""{ "id": "{{id}}", "direction": "input" }""");

    private Task RemoveAsync(string id) => _stand.ActAsync("remove-device", $$"""{ "id": "{{id}}" }""");
}
