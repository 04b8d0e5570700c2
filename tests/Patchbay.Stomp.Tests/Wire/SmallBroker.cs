using Microsoft.Extensions.Logging.Abstractions;
using Patchbay.Hosting;
using Patchbay.Plugins;
using Patchbay.Simulators.GenericConnector.Broker;
using Patchbay.TestKit.Brokers;
using Patchbay.TestKit.Files;

namespace Patchbay.Stomp.Tests.Wire;

/// <summary>The broker of our own, as the host runs it. A kill ends it with all that it kept; a restart takes the same port.</summary>
internal sealed class SmallBroker : ITestBroker, IPublishedAddresses
{
    private readonly TemporaryFolder _folder = new();
    private readonly StompBrokerOptions _options;
    private StompBrokerPart? _part;

    private SmallBroker(StompBrokerOptions options)
    {
        _options = options;
        File.WriteAllText(_folder["passcode"], Passcode);
        _options.Users = [new BrokerUserOptions { Login = Login, Passcode = new Secret { File = _folder["passcode"] } }];
    }

    public string Name => $"the small broker at {Address.Scheme}";

    public Uri Address { get; private set; } = null!;

    public string Login => "patchbay";

    public string Passcode => "broker-secret";

    public string? VirtualHost => null;

    public static async Task<SmallBroker> StartAsync(StompBrokerOptions options)
    {
        var broker = new SmallBroker(options);
        await broker.RestartAsync();
        return broker;
    }

    public async Task KillAsync()
    {
        if (Interlocked.Exchange(ref _part, null) is { } part) await part.DisposeAsync();
    }

    public async Task RestartAsync()
    {
        var part = _part = new StompBrokerPart(_options, this, TimeProvider.System, NullLoggerFactory.Instance);
        await part.StartAsync(default);
        _options.Listen = Address.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    public void Publish(string name, Uri address)
    {
        name.ShouldBe("default");
        Address = address;
    }

    public Uri Resolve(AddressRef reference) => throw new InvalidOperationException("There is no other instance here.");
}
