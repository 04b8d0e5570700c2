using Acme.Words;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Services;

namespace Patchbay.TestPlugins.Recorder;

/// <summary>A service that publishes two addresses when it starts.</summary>
[Export<IHostedPart>("recorder", Options = typeof(RecorderOptions))]
public sealed class RecorderService : IHostedPart
{
    private readonly RecorderOptions _options;
    private readonly IPublishedAddresses _addresses;
    private readonly Recording _recording;
    private bool _disposed;

    public RecorderService(RecorderOptions options, IPublishedAddresses addresses, IDiagnosticsSection section)
    {
        (_options, _addresses, _recording) = (options, addresses, new Recording(options));
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

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        _recording.Step("disposed", FailsAt.Disposal);
        if (_options.Hangs) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }
}
