using System.Text.Json.Nodes;
using Patchbay.TestClient.Wire;

namespace Patchbay.TestClient.Tests.Stands;

/// <summary>A connection without a network: what was sent is kept, what comes a test says.</summary>
internal sealed class FakeWire : IWire
{
    private readonly List<string> _sent = [];

    public IWireListener Listener { get; private set; } = null!;

    public bool Started { get; private set; }

    public IReadOnlyList<string> Sent => _sent;

    public WireOpener Opener => (_, _, listener, _) =>
    {
        Listener = listener;
        return Task.FromResult<IWire>(this);
    };

    public JsonObject Last => JsonNode.Parse(_sent[^1])!.AsObject();

    public void Start() => Started = true;

    public void Post(string text) => _sent.Add(text);

    public Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
