using Patchbay.Desks;

namespace Patchbay.Audio;

/// <summary>Sound devices of this machine, or what stands for them. Thread-safe.</summary>
public interface IAudioBackend
{
    /// <summary>The devices there are now.</summary>
    ValueTask<ValueList<AudioDevice>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Arrivals and removals from now on, until cancelled. A reader that is slow misses none: it gets the state of a device
    /// once instead of each of its changes.
    /// </summary>
    IAsyncEnumerable<AudioDeviceChange> WatchAsync(CancellationToken cancellationToken);

    /// <summary>Opens a device to listen to.</summary>
    /// <exception cref="AudioDeviceException">There is no such device, or it cannot be opened so.</exception>
    ValueTask<IAudioCapture> OpenCaptureAsync(string device, AudioFormat format, CancellationToken cancellationToken);

    /// <summary>Opens a device to play to.</summary>
    /// <exception cref="AudioDeviceException">There is no such device, or it cannot be opened so.</exception>
    ValueTask<IAudioPlayback> OpenPlaybackAsync(string device, AudioFormat format, CancellationToken cancellationToken);
}

/// <summary>Which way sound goes.</summary>
public enum AudioDirection
{
    /// <summary>Into the machine.</summary>
    Input,

    /// <summary>Out of it.</summary>
    Output,
}

/// <summary>A sound device.</summary>
public sealed record AudioDevice
{
    /// <summary>The same for the same device whenever it is there.</summary>
    public required string Id { get; init; }

    /// <summary>For people to read.</summary>
    public required string Name { get; init; }

    /// <summary>Which way sound goes.</summary>
    public required AudioDirection Direction { get; init; }

    /// <summary>What the two halves of one headset have in common; null where nothing ties it.</summary>
    public string? Headset { get; init; }

    /// <summary>Whether the machine would choose it.</summary>
    public bool Default { get; init; }
}

/// <summary>A device came or went.</summary>
public sealed record AudioDeviceChange
{
    /// <summary>The device.</summary>
    public required AudioDevice Device { get; init; }

    /// <summary>Whether it is there now.</summary>
    public required bool Present { get; init; }
}

/// <summary>How sound is cut up: 16-bit signed samples, in frames of equal length.</summary>
public sealed record AudioFormat
{
    /// <summary>Samples a second of one channel, in hertz: 8000, 16000 or 48000.</summary>
    public int Rate { get; init; } = 8000;

    /// <summary>1 or 2; samples of two channels alternate.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>The length of a frame, in milliseconds: 10 or 20.</summary>
    public int FrameMilliseconds { get; init; } = 20;

    /// <summary>Samples in a frame, all channels together.</summary>
    public int FrameSamples => Rate / 1000 * FrameMilliseconds * Channels;
}
