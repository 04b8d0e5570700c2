using Patchbay.Audio;

namespace Patchbay.Fakes.Audio;

/// <summary>A device with what went through it. Thread-safe.</summary>
internal sealed class FakeDevice(AudioDevice device)
{
    private long _frames;
    private int _loudest;

    public AudioDevice Device { get; } = device;

    /// <summary>Cancelled when the device goes. Never disposed: what is open on it may look at it at any time.</summary>
    public CancellationTokenSource Gone { get; } = new();

    /// <summary>Frames that went through it so far.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>The largest sample so far, without its sign.</summary>
    public int Loudest => Volatile.Read(ref _loudest);

    public void Count(ReadOnlySpan<short> frame)
    {
        var loudest = 0;
        foreach (var sample in frame) loudest = Math.Max(loudest, Math.Abs((int)sample));
        Interlocked.Increment(ref _frames);
        // A frame that came at the same moment and was louder must win.
        for (var seen = Volatile.Read(ref _loudest); loudest > seen; seen = Volatile.Read(ref _loudest))
            Interlocked.CompareExchange(ref _loudest, loudest, seen);
    }
}
