using Patchbay.Audio;
using Patchbay.TestKit.Conformance.Audio;

namespace Patchbay.TestKit.Tests.Conformance.Audio;

/// <summary>The reference backend with everything a stand can have.</summary>
internal sealed class ReferenceAudioStand(AudioFault fault) : AudioStand
{
    private readonly ReferenceBackend _backend = new(fault);

    public override IAudioBackend Backend => _backend;

    public override string SoundingInput => "ref-in";

    // A check of a fault that hangs lasts so long; one that does not is over in less.
    public override TimeSpan Patience => TimeSpan.FromSeconds(6);

    public override Task<string> PlugInAsync(AudioDirection direction, CancellationToken cancellationToken) => Task.FromResult(_backend.Plug(direction));

    public override Task PullOutAsync(string device, CancellationToken cancellationToken)
    {
        _backend.Pull(device);
        return Task.CompletedTask;
    }

    public override Task<IReadOnlyList<short>> HeardAsync(string device, CancellationToken cancellationToken) => Task.FromResult(_backend.Heard);

    public override ValueTask DisposeAsync()
    {
        _backend.Dispose();
        return ValueTask.CompletedTask;
    }
}
