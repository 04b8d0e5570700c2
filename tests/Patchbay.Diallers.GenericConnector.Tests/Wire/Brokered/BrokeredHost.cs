using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Files;

namespace Patchbay.Diallers.GenericConnector.Tests.Wire.Brokered;

/// <summary>The adapter as the host makes it, on the real clock, at a broker.</summary>
internal sealed class BrokeredHost : IPublishedAddresses, IInstanceHealth, IMeterFactory, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Meter> _meters = [];

    /// <param name="broker">Whose user it is.</param>
    /// <param name="address">Where it connects: the broker's, or a relay's in front of it.</param>
    /// <param name="queue">Where the connector takes commands.</param>
    /// <param name="change">Other options.</param>
    public BrokeredHost(ITestBroker broker, Uri address, string queue, Action<GenericConnectorOptions>? change = null)
    {
        File.WriteAllText(_folder["passcode"], broker.Passcode);
        Options = new GenericConnectorOptions
        {
            Brokers = [new BrokerOptions { Address = new AddressRef { Literal = address }, Login = broker.Login, Passcode = new Secret { File = _folder["passcode"] }, VirtualHost = broker.VirtualHost }],
            CommandQueue = queue,
            ClientDestination = "desk-4711",
            Platform = Platform.Ucce,
            HeartbeatInterval = TimeSpan.FromMilliseconds(500),
            StompHeartbeat = TimeSpan.FromSeconds(5),
            ReconnectDelay = TimeSpan.FromMilliseconds(20),
            ReconnectDelayMax = TimeSpan.FromMilliseconds(200),
        };
        change?.Invoke(Options);
        Adapter = new GenericConnectorAdapter(Options, this, this, new GenericConnectorParts(
            Options, new InstanceKey { Part = "generic-connector", Name = "wire" }, new GenericConnectorMeters(this), TimeProvider.System, NullLogger<GenericConnectorAdapter>.Instance));
    }

    public GenericConnectorOptions Options { get; }

    public GenericConnectorAdapter Adapter { get; }

    public string? Trouble { get; private set; }

    public void Publish(string name, Uri address) => throw new InvalidOperationException("An adapter publishes no address.");

    public Uri Resolve(AddressRef reference) => reference.Literal!;

    public void Degraded(string reason) => Trouble = reason;

    public void Recovered() => Trouble = null;

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    void IDisposable.Dispose()
    {
        foreach (var meter in _meters) meter.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Adapter.DisposeAsync();
        ((IDisposable)this).Dispose();
        _folder.Dispose();
    }
}
