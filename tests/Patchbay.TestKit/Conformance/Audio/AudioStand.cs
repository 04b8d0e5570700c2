using Patchbay.Audio;

namespace Patchbay.TestKit.Conformance.Audio;

/// <summary>
/// What a partner gives the audio kit: a backend that is ready to use, with an input and an output device or more, and a hand
/// on its plugs. A check gets a stand of its own and disposes it. What is abstract is needed; what is virtual is an ability,
/// and checks that need one the stand lacks are reported as not tried.
/// </summary>
public abstract class AudioStand : IAsyncDisposable
{
    /// <summary>The backend under test.</summary>
    public abstract IAudioBackend Backend { get; }

    /// <summary>An input whose every frame holds sound, a tone for instance; null where none can be promised.</summary>
    public virtual string? SoundingInput => null;

    /// <summary>How long to wait for what must come.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(15);

    /// <summary>
    /// Plugs a device in that is not there at first: for each direction always the same one. Ends when the backend can know.
    /// </summary>
    /// <returns>Its id.</returns>
    public virtual Task<string> PlugInAsync(AudioDirection direction, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot plug a device in (PlugInAsync).");

    /// <summary>Pulls out what was plugged in. Ends when the backend can know.</summary>
    public virtual Task PullOutAsync(string device, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot pull a device out (PullOutAsync).");

    /// <summary>All that was heard from an output through the playback that was disposed last.</summary>
    public virtual Task<IReadOnlyList<short>> HeardAsync(string device, CancellationToken cancellationToken) =>
        throw new NotTriedException("The stand cannot listen to an output (HeardAsync).");

    /// <summary>Clears away: the backend and what is behind it.</summary>
    public abstract ValueTask DisposeAsync();
}
