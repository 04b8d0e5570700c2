using Patchbay.Audio.Files.Tests.Stands;

namespace Patchbay.Audio.Files.Tests.Sounds;

/// <summary>Files are heard at rates that are not theirs; what is right is worked out here by the sine itself.</summary>
public sealed class RateTests : IDisposable
{
    private const double Amplitude = 20000;

    private readonly FilesStand _stand = new();

    [Theory]
    [InlineData(8000, 16000, 440)]
    [InlineData(8000, 48000, 440)]
    [InlineData(8000, 48000, 3000)]
    [InlineData(16000, 8000, 440)]
    [InlineData(16000, 8000, 3000)]
    [InlineData(16000, 48000, 6000)]
    [InlineData(48000, 8000, 440)]
    [InlineData(48000, 8000, 3000)]
    [InlineData(48000, 16000, 6000)]
    public async Task A_sine_stays_itself_at_another_rate(int from, int to, double hertz)
    {
        var heard = await HearAsync(from, to, WavBytes.Sine(hertz, from, from, Amplitude), frames: 50);
        var wanted = WavBytes.Sine(hertz, to, heard.Length, Amplitude);
        // The edges of the file ring; a thousandth of the level is the rounding of samples and the filter's ripple.
        Inner(heard, to).Zip(Inner(wanted, to)).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThan((int)(Amplitude / 1000));
    }

    [Theory]
    [InlineData(16000, 8000, 5000)]
    [InlineData(48000, 8000, 5000)]
    [InlineData(48000, 8000, 20000)]
    [InlineData(48000, 16000, 10000)]
    public async Task What_the_lower_rate_cannot_carry_is_not_heard_as_something_else(int from, int to, double hertz)
    {
        var heard = await HearAsync(from, to, WavBytes.Sine(hertz, from, from, Amplitude), frames: 50);
        Inner(heard, to).Max(sample => Math.Abs((int)sample)).ShouldBeLessThan((int)(Amplitude / 1000));
    }

    [Theory]
    [InlineData(8000, 48000)]
    [InlineData(48000, 8000)]
    public async Task A_steady_level_keeps_its_height(int from, int to)
    {
        var heard = await HearAsync(from, to, [.. Enumerable.Repeat((short)12345, from)], frames: 50);
        Inner(heard, to).ShouldAllBe(sample => Math.Abs(sample - 12345) <= 1);
    }

    [Fact]
    public async Task The_loudest_sound_does_not_turn_over()
    {
        var square = Enumerable.Range(0, 8000).Select(i => i / 20 % 2 == 0 ? short.MaxValue : short.MinValue).ToArray();
        var heard = await HearAsync(8000, 48000, square, frames: 40);
        // Away from the square's edges each sample is loud and of the square's own sign.
        var inner = Enumerable.Range(0, heard.Length).Where(i => i / 6 % 20 is > 2 and < 17).ToList();
        inner.ShouldAllBe(i => heard[i] * (square[i / 6] > 0 ? 1 : -1) > 25000);
        inner.ShouldContain(i => heard[i] == short.MaxValue);
    }

    [Fact]
    public async Task A_file_that_repeats_has_no_seam_at_another_rate()
    {
        _stand.Options.Repeat = true;
        var heard = await HearAsync(16000, 8000, WavBytes.Sine(400, 16000, 1600, Amplitude), frames: 50);
        var wanted = WavBytes.Sine(400, 8000, heard.Length, Amplitude);
        heard.Zip(wanted).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThan((int)(Amplitude / 1000));
    }

    public void Dispose() => _stand.Dispose();

    private static IEnumerable<int> Inner(short[] samples, int rate) => samples[(rate / 50)..^(rate / 50)].Select(sample => (int)sample);

    private async Task<short[]> HearAsync(int from, int to, short[] samples, int frames)
    {
        await File.WriteAllBytesAsync(_stand.Folder["in.wav"], WavBytes.Make(from, 1, samples));
        _stand.Options.Input = $"wav:{_stand.Folder["in.wav"]}";
        var format = new AudioFormat { Rate = to, FrameMilliseconds = 10 };
        return await _stand.ReadAsync(await _stand.ListenAsync(format), format, frames);
    }
}
