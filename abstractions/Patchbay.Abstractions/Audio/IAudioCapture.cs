namespace Patchbay.Audio;

/// <summary>A device that is listened to. One reader; disposal ends a read that waits and is safe twice.</summary>
public interface IAudioCapture : IAsyncDisposable
{
    /// <summary>Waits for the next frame. A reader that is late gets the newest frames, not the oldest.</summary>
    /// <param name="frame">Room for one frame: <see cref="AudioFormat.FrameSamples"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False when the device is gone; nothing comes after that.</returns>
    ValueTask<bool> ReadAsync(Memory<short> frame, CancellationToken cancellationToken);

    /// <summary>0 to 100.</summary>
    int Volume { get; set; }

    /// <summary>Muted, frames go on and are silent.</summary>
    bool Muted { get; set; }
}
