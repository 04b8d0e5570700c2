using Patchbay.Audio.Files.Tests.Stands;

namespace Patchbay.Audio.Files.Tests.Sounds;

public sealed class ToneTests : IDisposable
{
    private readonly FilesStand _stand = new();

    [Theory]
    [InlineData("tone:440", 440, 8000, 1)]
    [InlineData("tone:440", 440, 48000, 2)]
    [InlineData("tone:20", 20, 16000, 1)]
    [InlineData("tone:3800", 3800, 8000, 1)]
    [InlineData("tone:697.5", 697.5, 16000, 2)]
    public async Task A_tone_is_a_sine_of_its_frequency_12_dB_below_full_scale(string spec, double hertz, int rate, int channels)
    {
        _stand.Options.Input = spec;
        var format = new AudioFormat { Rate = rate, Channels = channels };
        var heard = await _stand.ReadAsync(await _stand.ListenAsync(format), format, 100);

        var wanted = WavBytes.Sine(hertz, rate, rate * 2, 8231).SelectMany(sample => Enumerable.Repeat(sample, channels)).ToList();
        heard.Length.ShouldBe(wanted.Count);
        heard.Zip(wanted).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThanOrEqualTo(1);
        Level(heard).ShouldBe(-12.0 - 3.01, 0.05);
    }

    [Fact]
    public async Task A_tone_is_as_true_after_an_hour_as_at_its_start()
    {
        _stand.Options.Input = "tone:440.25";
        var capture = await _stand.ListenAsync();
        _stand.Clock.Advance(TimeSpan.FromHours(1));
        var frame = new short[160];
        (await capture.ReadAsync(frame, CancellationToken.None)).ShouldBeTrue();
        // The newest five frames are kept, and the oldest of them comes first: it began 100 ms before.
        var start = 3600 - 0.1;
        for (var i = 0; i < frame.Length; i++) ((double)frame[i]).ShouldBe(8231 * Math.Sin(2 * Math.PI * (440.25 * (start + i / 8000.0) % 1)), 1);
    }

    [Fact]
    public async Task Silence_is_zeros()
    {
        _stand.Options.Input = "silence";
        (await _stand.ReadAsync(await _stand.ListenAsync(), new AudioFormat(), 3)).ShouldAllBe(sample => sample == 0);
    }

    [Theory]
    [InlineData(100, 8000)]
    [InlineData(50, 4000)]
    [InlineData(1, 80)]
    [InlineData(0, 0)]
    public async Task Volume_scales_each_sample(int volume, short wanted)
    {
        await File.WriteAllBytesAsync(_stand.Folder["in.wav"], WavBytes.Make(8000, 1, [.. Enumerable.Repeat((short)8000, 160)]));
        _stand.Options.Input = $"wav:{_stand.Folder["in.wav"]}";
        var capture = await _stand.ListenAsync();
        capture.Volume = volume;
        (await _stand.ReadAsync(capture, new AudioFormat(), 1)).ShouldAllBe(sample => sample == wanted);
    }

    [Fact]
    public async Task Muted_frames_go_on_and_are_silent_and_sound_returns_where_it_would_be()
    {
        _stand.Options.Input = "tone:440";
        var capture = await _stand.ListenAsync();
        capture.Muted = true;
        (await _stand.ReadAsync(capture, new AudioFormat(), 2)).ShouldAllBe(sample => sample == 0);
        capture.Muted = false;
        (await _stand.ReadAsync(capture, new AudioFormat(), 1)).ShouldBe(WavBytes.Sine(440, 8000, 480, 8231)[320..]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public async Task A_volume_that_is_none_is_refused(int volume)
    {
        var capture = await _stand.ListenAsync();
        Should.Throw<ArgumentOutOfRangeException>(() => capture.Volume = volume).Message.ShouldContain("from 0 to 100");
        capture.Volume.ShouldBe(100);
    }

    public void Dispose() => _stand.Dispose();

    private static double Level(short[] samples) => 20 * Math.Log10(Math.Sqrt(samples.Average(sample => (double)sample * sample)) / 32768);
}
