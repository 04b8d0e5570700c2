using Patchbay.Audio.Files.Tests.Stands;

namespace Patchbay.Audio.Files.Tests.Wav;

public sealed class GoodFileTests : IDisposable
{
    private static readonly AudioFormat Narrow = new();

    private readonly FilesStand _stand = new();

    [Theory]
    [InlineData(8000, 1)]
    [InlineData(8000, 2)]
    [InlineData(16000, 1)]
    [InlineData(16000, 2)]
    [InlineData(48000, 1)]
    [InlineData(48000, 2)]
    public async Task A_file_is_heard_sample_by_sample_at_its_own_rate_and_silence_follows(int rate, int channels)
    {
        var format = new AudioFormat { Rate = rate, Channels = channels, FrameMilliseconds = 10 };
        var samples = WavBytes.Ramp(format.FrameSamples * 2 + channels * 3);
        await InputAsync(WavBytes.Make(rate, channels, samples));

        var heard = await _stand.ReadAsync(await _stand.ListenAsync(format), format, 4);

        heard.ShouldBe([.. samples, .. new short[format.FrameSamples * 4 - samples.Length]]);
    }

    [Fact]
    public async Task Chunks_that_are_not_sound_are_passed_over_also_those_of_odd_length()
    {
        var samples = WavBytes.Ramp(160);
        var data = WavBytes.Make(8000, 1, samples)[44..];
        await InputAsync(WavBytes.Riff(
        [
            .. WavBytes.Chunk("LIST", new byte[7]), .. WavBytes.Chunk("fmt ", WavBytes.Format(1, 8000, 1, 16)), .. WavBytes.Chunk("fact", new byte[4]),
            .. WavBytes.Chunk("data", data), .. WavBytes.Chunk("LIST", [1, 2, 3]),
        ]));
        (await _stand.ReadAsync(await _stand.ListenAsync(), Narrow, 1)).ShouldBe(samples);
    }

    [Fact]
    public async Task The_extensible_form_of_the_same_format_is_taken()
    {
        var samples = WavBytes.Ramp(160);
        byte[] format = [.. WavBytes.Format(0xFFFE, 8000, 1, 16), 22, 0, 16, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113];
        await InputAsync(WavBytes.Riff([.. WavBytes.Chunk("fmt ", format), .. WavBytes.Chunk("data", WavBytes.Make(8000, 1, samples)[44..])]));
        (await _stand.ReadAsync(await _stand.ListenAsync(), Narrow, 1)).ShouldBe(samples);
    }

    [Fact]
    public async Task A_file_that_repeats_begins_anew_without_a_gap()
    {
        var samples = WavBytes.Ramp(100);
        _stand.Options.Repeat = true;
        await InputAsync(WavBytes.Make(8000, 1, samples));
        var heard = await _stand.ReadAsync(await _stand.ListenAsync(), Narrow, 3);
        heard.ShouldBe([.. Enumerable.Range(0, 480).Select(i => samples[i % 100])]);
    }

    [Fact]
    public async Task Each_listener_hears_the_file_from_its_start()
    {
        var samples = WavBytes.Ramp(320);
        await InputAsync(WavBytes.Make(8000, 1, samples));
        await _stand.ReadAsync(await _stand.ListenAsync(), Narrow, 1);
        (await _stand.ReadAsync(await _stand.ListenAsync(), Narrow, 1)).ShouldBe(samples[..160]);
    }

    [Fact]
    public async Task One_channel_goes_to_both_of_two()
    {
        var format = new AudioFormat { Channels = 2 };
        await InputAsync(WavBytes.Make(8000, 1, WavBytes.Ramp(160)));
        (await _stand.ReadAsync(await _stand.ListenAsync(format), format, 1)).ShouldBe([.. WavBytes.Ramp(160).SelectMany(sample => new[] { sample, sample })]);
    }

    [Fact]
    public async Task Two_channels_are_averaged_into_one()
    {
        await InputAsync(WavBytes.Make(8000, 2, [.. Enumerable.Range(0, 160).SelectMany(i => new[] { (short)32767, (short)(i * 100) })]));
        (await _stand.ReadAsync(await _stand.ListenAsync(), Narrow, 1)).ShouldBe([.. Enumerable.Range(0, 160).Select(i => (short)((32767 + i * 100) / 2))]);
    }

    [Fact]
    public async Task What_was_played_is_heard_again_sample_by_sample()
    {
        var format = new AudioFormat { Rate = 16000, Channels = 2, FrameMilliseconds = 10 };
        var samples = WavBytes.Ramp(format.FrameSamples * 7);
        _stand.Options.Output = $"wav:{_stand.Folder["kept.wav"]}";
        await using (var playback = await _stand.PlayAsync(format)) await _stand.WriteAsync(playback, format, samples);

        (await File.ReadAllBytesAsync(_stand.Folder["kept.wav"])).ShouldBe(WavBytes.Make(16000, 2, samples));

        using var other = new FilesStand();
        other.Options.Input = $"wav:{_stand.Folder["kept.wav"]}";
        (await other.ReadAsync(await other.ListenAsync(format), format, 7)).ShouldBe(samples);
    }

    public void Dispose() => _stand.Dispose();

    private async Task InputAsync(byte[] file)
    {
        await File.WriteAllBytesAsync(_stand.Folder["in.wav"], file);
        _stand.Options.Input = $"wav:{_stand.Folder["in.wav"]}";
    }
}
