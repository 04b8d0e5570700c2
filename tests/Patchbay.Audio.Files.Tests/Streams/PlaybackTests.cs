using Patchbay.Audio.Files.Tests.Stands;

namespace Patchbay.Audio.Files.Tests.Streams;

public sealed class PlaybackTests : IDisposable
{
    private static readonly TimeSpan FrameLength = TimeSpan.FromMilliseconds(20);

    private readonly FilesStand _stand = new();
    private readonly short[] _samples = WavBytes.Ramp(160 * 100);

    public PlaybackTests() => _stand.Options.Output = $"wav:{_stand.Folder["out.wav"]}";

    [Fact]
    public async Task A_writer_waits_when_five_frames_are_not_played_yet()
    {
        var playback = await _stand.PlayAsync();
        for (var i = 0; i < 5; i++) (await playback.WriteAsync(Frame(i), CancellationToken.None)).ShouldBeTrue();
        var write = playback.WriteAsync(Frame(5), CancellationToken.None).AsTask();
        _stand.Clock.Advance(FrameLength - TimeSpan.FromMilliseconds(1));
        write.IsCompleted.ShouldBeFalse();
        _stand.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await write).ShouldBeTrue();
    }

    [Fact]
    public async Task Disposal_keeps_what_was_played_and_drops_what_was_not()
    {
        var playback = await _stand.PlayAsync();
        for (var i = 0; i < 5; i++) await playback.WriteAsync(Frame(i), CancellationToken.None);
        _stand.Clock.Advance(FrameLength * 3);
        await playback.DisposeAsync();
        (await KeptAsync()).ShouldBe(WavBytes.Make(8000, 1, _samples[..480]));
        await playback.DisposeAsync();
        (await playback.WriteAsync(Frame(5), CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_file_is_whole_while_it_is_written_as_a_crash_would_leave_it()
    {
        var playback = await _stand.PlayAsync();
        (await KeptAsync()).ShouldBe(WavBytes.Make(8000, 1));
        for (var i = 0; i < 4; i++)
        {
            await playback.WriteAsync(Frame(i), CancellationToken.None);
            (await KeptAsync()).ShouldBe(WavBytes.Make(8000, 1, _samples[..(160 * i)]));
            _stand.Clock.Advance(FrameLength);
        }
    }

    [Fact]
    public async Task Pauses_of_the_writer_are_not_kept()
    {
        await using (var playback = await _stand.PlayAsync())
        {
            await playback.WriteAsync(Frame(0), CancellationToken.None);
            _stand.Clock.Advance(TimeSpan.FromSeconds(5));
            await playback.WriteAsync(Frame(1), CancellationToken.None);
            _stand.Clock.Advance(FrameLength);
        }

        (await KeptAsync()).ShouldBe(WavBytes.Make(8000, 1, _samples[..320]));
    }

    [Fact]
    public async Task A_knob_turned_acts_on_what_is_played_from_then_on()
    {
        var playback = await _stand.PlayAsync();
        for (var i = 0; i < 5; i++) await playback.WriteAsync(Enumerable.Repeat((short)1000, 160).ToArray(), CancellationToken.None);
        _stand.Clock.Advance(FrameLength);
        playback.Volume = 50;
        _stand.Clock.Advance(FrameLength);
        playback.Muted = true;
        _stand.Clock.Advance(FrameLength);
        playback.Muted = false;
        playback.Volume = 100;
        _stand.Clock.Advance(FrameLength);
        await playback.DisposeAsync();

        short[] wanted = [.. Enumerable.Repeat((short)1000, 160), .. Enumerable.Repeat((short)500, 160), .. new short[160], .. Enumerable.Repeat((short)1000, 160)];
        (await KeptAsync()).ShouldBe(WavBytes.Make(8000, 1, wanted));
    }

    [Fact]
    public async Task A_cancelled_write_ends_and_its_frame_is_not_taken()
    {
        var playback = await _stand.PlayAsync();
        for (var i = 0; i < 5; i++) await playback.WriteAsync(Frame(i), CancellationToken.None);
        using var cancelling = new CancellationTokenSource();
        var write = playback.WriteAsync(Frame(9), cancelling.Token).AsTask();
        await cancelling.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(write);
        _stand.Clock.Advance(TimeSpan.FromSeconds(1));
        await playback.DisposeAsync();
        (await KeptAsync()).ShouldBe(WavBytes.Make(8000, 1, _samples[..800]));
    }

    [Fact]
    public async Task A_device_that_vanishes_ends_a_write_that_waits_and_leaves_a_whole_file()
    {
        var playback = await _stand.PlayAsync();
        for (var i = 0; i < 5; i++) await playback.WriteAsync(Frame(i), CancellationToken.None);
        _stand.Clock.Advance(FrameLength);
        await playback.WriteAsync(Frame(5), CancellationToken.None);
        var write = playback.WriteAsync(Frame(6), CancellationToken.None).AsTask();
        await _stand.ActAsync("remove-device", """{ "id": "output" }""");
        (await write).ShouldBeFalse();
        (await playback.WriteAsync(Frame(7), CancellationToken.None)).ShouldBeFalse();
        (await KeptAsync()).ShouldBe(WavBytes.Make(8000, 1, _samples[..160]));
        await playback.DisposeAsync();
    }

    [Fact]
    public async Task Silence_takes_frames_at_the_same_pace_and_keeps_nothing()
    {
        _stand.Options.Output = "silence";
        var playback = await _stand.PlayAsync();
        for (var i = 0; i < 5; i++) (await playback.WriteAsync(Frame(i), CancellationToken.None)).ShouldBeTrue();
        playback.WriteAsync(Frame(5), CancellationToken.None).AsTask().IsCompleted.ShouldBeFalse();
        Directory.GetFiles(_stand.Folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_written_by_one_playback_at_a_time()
    {
        await using var playback = await _stand.PlayAsync();
        await playback.WriteAsync(Frame(0), CancellationToken.None);
        _stand.Clock.Advance(FrameLength);
        (await Should.ThrowAsync<AudioDeviceException>(() => _stand.PlayAsync())).Message.ShouldBe(
            $"files/desk: 'output' cannot be played to: '{_stand.Folder["out.wav"]}' is being written by another playback; close that, name another file, or put {{n}} into its name, which counts them.");
        await playback.DisposeAsync();
        (await KeptAsync()).ShouldBe(WavBytes.Make(8000, 1, Frame(0)));
        await (await _stand.PlayAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Playbacks_are_counted_into_the_name_of_the_file()
    {
        _stand.Options.Output = $"wav:{_stand.Folder["call-{n}.wav"]}";
        await using var first = await _stand.PlayAsync();
        await using var second = await _stand.PlayAsync();
        Directory.GetFiles(_stand.Folder.Path).Select(Path.GetFileName).Order().ShouldBe(["call-1.wav", "call-2.wav"]);
    }

    [Fact]
    public async Task A_frame_of_another_length_is_refused()
    {
        var playback = await _stand.PlayAsync();
        (await Should.ThrowAsync<ArgumentException>(async () => await playback.WriteAsync(new short[161], CancellationToken.None)))
            .Message.ShouldStartWith("A frame has 160 samples, and this has 161.");
    }

    [Fact]
    public async Task A_file_that_takes_no_byte_is_told_when_it_is_opened()
    {
        // A device of the system that is always full.
        _stand.Options.Output = "wav:/dev/full";
        var problem = await Should.ThrowAsync<AudioDeviceException>(() => _stand.PlayAsync());
        problem.Message.ShouldStartWith("files/desk: 'output' cannot be played to: '/dev/full' cannot be written (");
    }

    public void Dispose() => _stand.Dispose();

    private short[] Frame(int number) => _samples[(number * 160)..((number + 1) * 160)];

    private async Task<byte[]> KeptAsync()
    {
        await using var file = new FileStream(_stand.Folder["out.wav"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }
}
