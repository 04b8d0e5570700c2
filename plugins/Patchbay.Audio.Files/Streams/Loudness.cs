namespace Patchbay.Audio.Files.Streams;

/// <summary>Volume and mute of a stream. Thread-safe.</summary>
internal sealed class Loudness
{
    private volatile int _volume = 100;
    private volatile bool _muted;

    public int Volume
    {
        get => _volume;
        set => _volume = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A volume is a number from 0 to 100.");
    }

    public bool Muted
    {
        get => _muted;
        set => _muted = value;
    }

    /// <summary>Linear: 100 changes nothing, 50 halves each sample, 0 is silence.</summary>
    public void Apply(Span<short> frame)
    {
        var volume = _muted ? 0 : _volume;
        if (volume == 0) frame.Clear();
        else if (volume < 100)
            for (var i = 0; i < frame.Length; i++) frame[i] = (short)(frame[i] * volume / 100);
    }
}
