using Patchbay.Audio;

namespace Patchbay.TestKit.Tests.Conformance.Audio;

/// <summary>A device from one plugging in to the next pulling out.</summary>
internal sealed class ReferenceDevice(string id, AudioDirection direction, string mark)
{
    private readonly CancellationTokenSource _gone = new();

    public string Id { get; } = id + mark;

    public AudioDirection Direction { get; } = direction;

    public CancellationToken Gone => _gone.Token;

    public void Vanish() => _gone.Cancel();
}
