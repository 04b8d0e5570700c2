using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Diallers.GenericConnector.Link;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.TestKit.Time;

namespace Patchbay.Diallers.GenericConnector.Tests.Stands;

/// <summary>The adapter with a scripted connector behind it and a clock that is moved by hand.</summary>
internal sealed class ScriptedHost : IInstanceHealth, IPublishedAddresses, IMeterFactory, IAsyncDisposable
{
    private readonly List<Meter> _meters = [];
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _counts = [];

    public ScriptedHost(Action<GenericConnectorOptions>? change = null)
    {
        Options = new GenericConnectorOptions { Brokers = [Broker("one")], ClientDestination = "desk-1", Extension = "1004", CheckInterval = TimeSpan.Zero };
        change?.Invoke(Options);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_meters.Contains(instrument.Meter)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, measured, _, _) =>
        {
            lock (_counts) _counts[instrument.Name] = _counts.GetValueOrDefault(instrument.Name) + measured;
        });
        Settings = new LinkSettings { Options = Options, Destination = "desk-1", Meters = new GenericConnectorMeters(this), Clock = Clock, Log = NullLogger.Instance };
        _listener.Start();
        Adapter = new GenericConnectorAdapter(Settings, this, Connector, new GenericConnectorCheck(Options, this, Settings));
    }

    public ManualTimeProvider Clock { get; } = new();

    public ScriptedConnector Connector { get; } = new();

    public GenericConnectorOptions Options { get; }

    public LinkSettings Settings { get; }

    public GenericConnectorAdapter Adapter { get; }

    public string? Trouble { get; private set; }

    public static BrokerOptions Broker(string name) => new() { Address = new AddressRef { Literal = new Uri($"stomp://{name}:61613/") } };

    /// <summary>How often something was counted.</summary>
    public long Counted(string name)
    {
        lock (_counts) return _counts.GetValueOrDefault($"patchbay.generic_connector.{name}");
    }

    /// <summary>An agent who is signed in.</summary>
    public async Task<ScriptedDesk> SignInAsync(string agent = "a1")
    {
        var desk = new ScriptedDesk(this, agent);
        (await desk.SignInAsync()).ShouldBeOfType<SignedIn>();
        return desk;
    }

    /// <summary>Moves the clock step by step until something is so: what waits for it waits again after each.</summary>
    public async Task MoveUntilAsync(string what, Func<bool> condition, TimeSpan? step = null)
    {
        for (var steps = 0; !condition(); steps++)
        {
            if (steps > 600) throw new TimeoutException($"The clock was moved in vain until {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            if (condition()) return;
            Clock.Advance(step ?? TimeSpan.FromMilliseconds(250));
        }
    }

    public void Degraded(string reason) => Trouble = reason;

    public void Recovered() => Trouble = null;

    public void Publish(string name, Uri address) => throw new InvalidOperationException("An adapter publishes no address.");

    public Uri Resolve(AddressRef reference) => reference.Literal!;

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public async ValueTask DisposeAsync()
    {
        await Adapter.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var meter in _meters) meter.Dispose();
    }
}
