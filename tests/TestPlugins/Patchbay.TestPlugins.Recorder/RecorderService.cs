using System.Text.Json;
using Acme.Words;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Services;

namespace Patchbay.TestPlugins.Recorder;

/// <summary>A service that publishes two addresses when it starts, and does two things when told.</summary>
[Export<IHostedPart>("recorder", Options = typeof(RecorderOptions))]
public sealed class RecorderService : IHostedPart, IInstanceActions
{
    private readonly RecorderOptions _options;
    private readonly IPublishedAddresses _addresses;
    private readonly Recording _recording;
    private bool _disposed;

    public RecorderService(RecorderOptions options, Recording recording, IPublishedAddresses addresses, IDiagnosticsSection section)
    {
        (_options, _addresses, _recording) = (options, addresses, recording);
        section.Set("words", Greeting.Text);
        _recording.Step("made", FailsAt.Construction);
    }

    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var heard = _options.After is { } after ? $" after {_addresses.Resolve(after)}" : "";
        _recording.Step($"started{heard}", FailsAt.Start);
        _addresses.Publish("default", new Uri($"test://{_options.Name}/"));
        _addresses.Publish("control", new Uri($"test://{_options.Name}/control"));
        return ValueTask.CompletedTask;
    }

    public IReadOnlyList<InstanceAction> Actions { get; } =
    [
        new() { Name = "note", Description = "Writes a text down.", Schema = JsonElement.Parse("""{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}""") },
        new() { Name = "fail", Description = "Fails on purpose." },
    ];

    public ValueTask<string> ActAsync(string name, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (name == "fail") throw new InvalidOperationException($"{_options.Name} fails on purpose");
        var text = arguments.GetProperty("text").GetString();
        _recording.Step($"noted {text}", FailsAt.Never);
        return ValueTask.FromResult($"{_options.Name} noted '{text}'");
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        _recording.Step("disposed", FailsAt.Disposal);
        if (_options.Hangs) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }
}
