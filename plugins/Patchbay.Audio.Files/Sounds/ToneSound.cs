namespace Patchbay.Audio.Files.Sounds;

/// <summary>A sine that begins at zero, at <see cref="Amplitude"/>.</summary>
internal sealed class ToneSound(double hertz, AudioFormat format) : ISound
{
    /// <summary>12 dB below full scale: loud, and far from clipping.</summary>
    public const double Amplitude = 8231;

    public void Fill(long position, Span<short> frame)
    {
        for (var i = 0; i < frame.Length; i += format.Channels)
        {
            // Taken within a second's turns, a tone is as true after a day as at its start.
            var turns = hertz * (position % format.Rate) / format.Rate + (hertz % 1) * (position / format.Rate);
            var sample = (short)Math.Round(Amplitude * Math.Sin(2 * Math.PI * (turns % 1)));
            for (var channel = 0; channel < format.Channels; channel++) frame[i + channel] = sample;
            position++;
        }
    }
}
