namespace Patchbay.Audio;

/// <summary>A device that is played to. One writer; disposal drops what is not played and is safe twice.</summary>
public interface IAudioPlayback : IAsyncDisposable
{
    /// <summary>Hands over a frame; waits while the device's own queue is full.</summary>
    /// <returns>False when the device is gone.</returns>
    ValueTask<bool> WriteAsync(ReadOnlyMemory<short> frame, CancellationToken cancellationToken);

    /// <summary>0 to 100.</summary>
    int Volume { get; set; }

    /// <summary>Muted, frames are taken and not heard.</summary>
    bool Muted { get; set; }
}
