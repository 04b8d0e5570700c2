using Patchbay.Audio.Files.Tests.Stands;

namespace Patchbay.Audio.Files.Tests.Streams;

public sealed class CaptureTests : IDisposable
{
    private static readonly AudioFormat Format = new();

    private readonly FilesStand _stand = new();
    private readonly short[] _samples = WavBytes.Ramp(160 * 100);

    public CaptureTests()
    {
        File.WriteAllBytes(_stand.Folder["in.wav"], WavBytes.Make(8000, 1, _samples));
        _stand.Options.Input = $"wav:{_stand.Folder["in.wav"]}";
    }

    [Fact]
    public async Task A_frame_comes_when_its_last_sample_has_been_spoken_and_not_before()
    {
        var capture = await _stand.ListenAsync();
        var frame = new short[160];
        var read = capture.ReadAsync(frame, CancellationToken.None).AsTask();
        _stand.Clock.Advance(TimeSpan.FromMilliseconds(19));
        read.IsCompleted.ShouldBeFalse();
        _stand.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await read).ShouldBeTrue();
        frame.ShouldBe(_samples[..160]);
    }

    [Fact]
    public async Task Frames_that_wait_come_at_once_in_their_order()
    {
        var capture = await _stand.ListenAsync();
        _stand.Clock.Advance(TimeSpan.FromMilliseconds(70));
        (await NextAsync(capture)).ShouldBe(Frame(0));
        (await NextAsync(capture)).ShouldBe(Frame(1));
        (await NextAsync(capture)).ShouldBe(Frame(2));
        capture.ReadAsync(new short[160], CancellationToken.None).AsTask().IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_reader_that_is_late_gets_the_newest_frames()
    {
        var capture = await _stand.ListenAsync();
        _stand.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 45; i < 50; i++) (await NextAsync(capture)).ShouldBe(Frame(i));
        capture.ReadAsync(new short[160], CancellationToken.None).AsTask().IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task How_many_frames_are_kept_is_an_option()
    {
        _stand.Options.QueueFrames = 2;
        var capture = await _stand.ListenAsync();
        _stand.Clock.Advance(TimeSpan.FromSeconds(1));
        (await NextAsync(capture)).ShouldBe(Frame(48));
    }

    [Fact]
    public async Task A_cancelled_read_ends_and_the_next_one_goes_on_where_it_was()
    {
        var capture = await _stand.ListenAsync();
        using var cancelling = new CancellationTokenSource();
        var read = capture.ReadAsync(new short[160], cancelling.Token).AsTask();
        await cancelling.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(read)).CancellationToken.ShouldBe(cancelling.Token);
        _stand.Clock.Advance(TimeSpan.FromMilliseconds(20));
        (await NextAsync(capture)).ShouldBe(Frame(0));
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_reads_nothing()
    {
        var capture = await _stand.ListenAsync();
        _stand.Clock.Advance(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<OperationCanceledException>(async () => await capture.ReadAsync(new short[160], new CancellationToken(true)));
    }

    [Fact]
    public async Task Disposal_ends_a_read_that_waits_and_is_safe_twice()
    {
        var capture = await _stand.ListenAsync();
        var read = capture.ReadAsync(new short[160], CancellationToken.None).AsTask();
        await capture.DisposeAsync();
        (await read).ShouldBeFalse();
        await capture.DisposeAsync();
        (await capture.ReadAsync(new short[160], CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_device_that_vanishes_ends_a_read_that_waits_and_frames_that_wait_do_not_come()
    {
        var waiting = await _stand.ListenAsync();
        var late = await _stand.ListenAsync();
        _stand.Clock.Advance(TimeSpan.FromMilliseconds(20));
        await NextAsync(waiting);
        var read = waiting.ReadAsync(new short[160], CancellationToken.None).AsTask();
        await _stand.ActAsync("remove-device", """{ "id": "input" }""");
        (await read).ShouldBeFalse();
        (await late.ReadAsync(new short[160], CancellationToken.None)).ShouldBeFalse();
        await waiting.DisposeAsync();
        await late.DisposeAsync();
    }

    [Fact]
    public async Task The_end_of_the_instance_ends_what_is_open()
    {
        var capture = await _stand.ListenAsync();
        var read = capture.ReadAsync(new short[160], CancellationToken.None).AsTask();
        _stand.Backend.Dispose();
        (await read).ShouldBeFalse();
        _stand.Backend.Dispose();
    }

    [Fact]
    public async Task Room_for_less_than_a_frame_is_refused()
    {
        var capture = await _stand.ListenAsync();
        (await Should.ThrowAsync<ArgumentException>(async () => await capture.ReadAsync(new short[159], CancellationToken.None)))
            .Message.ShouldStartWith("A frame has 160 samples, and there is room for 159.");
    }

    public void Dispose() => _stand.Dispose();

    private static async Task<short[]> NextAsync(IAudioCapture capture)
    {
        var frame = new short[Format.FrameSamples];
        (await capture.ReadAsync(frame, CancellationToken.None)).ShouldBeTrue();
        return frame;
    }

    private short[] Frame(int number) => _samples[(number * 160)..((number + 1) * 160)];
}
