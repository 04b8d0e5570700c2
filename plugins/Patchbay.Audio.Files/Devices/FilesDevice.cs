namespace Patchbay.Audio.Files.Devices;

/// <summary>A device that is there, until it is taken away.</summary>
internal sealed class FilesDevice : IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    public FilesDevice() => Gone = _gone.Token;

    /// <summary>Without the choice of a default, which depends on what else is there.</summary>
    public required AudioDevice Description { get; init; }

    public required SoundSpec Sound { get; init; }

    /// <summary>Whether an input's file begins anew at its end.</summary>
    public bool Repeat { get; init; }

    /// <summary>The option that made it, for messages.</summary>
    public required string Option { get; init; }

    /// <summary>Cancelled when the device vanishes.</summary>
    public CancellationToken Gone { get; }

    /// <summary>Ends what is open on it. Runs what waits for <see cref="Gone"/> before it returns.</summary>
    public void Vanish() => _gone.Cancel();

    public void Dispose() => _gone.Dispose();
}
