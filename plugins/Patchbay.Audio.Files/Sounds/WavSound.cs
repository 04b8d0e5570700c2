using Patchbay.Audio.Files.Wav;

namespace Patchbay.Audio.Files.Sounds;

/// <summary>
/// The sound of a file at another rate and number of channels. At its own rate samples are passed on as they are; else each
/// is the weighted sum of its neighbours. One channel goes to both of two; two are averaged into one.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="format">What is asked for.</param>
/// <param name="repeat">Whether the file begins anew at its end; else silence follows.</param>
internal sealed class WavSound(WavFile file, AudioFormat format, bool repeat) : ISound
{
    private readonly RateFilter? _filter = file.Rate == format.Rate ? null : new RateFilter(file.Rate, format.Rate);
    private readonly long _length = file.Samples.Length / file.Channels;

    public void Fill(long position, Span<short> frame)
    {
        for (var i = 0; i < frame.Length; i += format.Channels)
        {
            for (var channel = 0; channel < format.Channels; channel++) frame[i + channel] = Sample(position, channel);
            position++;
        }
    }

    private short Sample(long position, int channel)
    {
        if (_filter is null) return (short)At(position, channel);
        var (first, weights) = _filter.At(position);
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * At(first + i, channel);
        return (short)Math.Clamp(Math.Round(sum), short.MinValue, short.MaxValue);
    }

    /// <param name="at">In samples of one channel of the file.</param>
    /// <param name="channel">Of the format.</param>
    private int At(long at, int channel)
    {
        if (repeat) at = (at % _length + _length) % _length;
        else if (at < 0 || at >= _length) return 0;
        var samples = file.Samples.Span;
        if (file.Channels == 1) return samples[(int)at];
        var (left, right) = (samples[(int)(at * 2)], samples[(int)(at * 2 + 1)]);
        return format.Channels == 1 ? (left + right) / 2 : channel == 0 ? left : right;
    }
}
