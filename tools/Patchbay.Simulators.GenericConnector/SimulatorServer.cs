using Microsoft.Extensions.Logging;
using Patchbay.Simulators.Control;
using Patchbay.Simulators.GenericConnector.Connector;
using Patchbay.Simulators.GenericConnector.Connector.Nodes;
using Patchbay.Simulators.GenericConnector.Control;
using Patchbay.Simulators.GenericConnector.Worlds.Options;
using Patchbay.Simulators.Lines;
using Patchbay.Simulators.Programs;
using Patchbay.Simulators.Web;
using Patchbay.Stomp;

namespace Patchbay.Simulators.GenericConnector;

/// <summary>The simulator as it runs: the nodes at their broker, and the control page.</summary>
internal sealed class SimulatorServer : IRunningSimulator
{
    // As the primary and the secondary are set up (sheet, F2).
    private static readonly (string Name, int Priority)[] NodeNames = [("A", 127), ("B", 100)];

    private readonly ConnectorHub _hub;
    private readonly IReadOnlyList<ConnectorNode> _nodes;
    private readonly ControlServer _control;

    private SimulatorServer(GenericConnectorSimulatorOptions options, IReadOnlyList<StompSettings> brokers, TimeProvider clock, ILoggerFactory loggers)
    {
        var log = loggers.CreateLogger("Patchbay.Simulators.GenericConnector");
        var where = ListenAddress.ForControl(options.Control, "http://127.0.0.1:8663/");
        _hub = new ConnectorHub(options, clock, log);
        _nodes = [.. NodeNames.Take(options.Nodes).Select(node => new ConnectorNode(node.Name, new NodeSettings { Brokers = brokers, Queue = options.Queue, Priority = node.Priority, Clock = clock }, _hub, log))];
        IControlSet[] sets = [new CentreControls(_hub), new NodeControls(_hub, _nodes), new FaultControls(_hub), new LineControls(_hub.Centre.Lines)];
        _control = new ControlServer(
            where,
            (method, path, body) => _hub.Centre.Read(_ => sets.Select(set => set.Answer(method, path, body)).FirstOrDefault(answer => answer is not null)),
            new ControlPage(typeof(SimulatorServer).Assembly),
            new PhoneDesk { Lines = _hub.Centre.Lines, Run = _hub.Centre.Run, MaxMessageBytes = options.MaxMessageBytes },
            loggers);
    }

    public IReadOnlyList<KeyValuePair<string, Uri>> Addresses => [new("control", _control.Address), new("exchange", _control.ExchangeAddress)];

    /// <summary>Starts it. A broker that cannot be reached is tried again and again, as a connector does.</summary>
    /// <param name="options">What it plays.</param>
    /// <param name="brokers">The brokers, in the order in which they are tried.</param>
    /// <param name="loggers">Where its log goes.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The control page's port is taken.</exception>
    /// <exception cref="FormatException">An option does not fit.</exception>
    public static async Task<SimulatorServer> StartAsync(GenericConnectorSimulatorOptions options, IReadOnlyList<StompSettings> brokers, ILoggerFactory loggers, TimeProvider clock, CancellationToken cancellationToken)
    {
        options.Check();
        if (brokers.Count == 0) throw new FormatException("brokers: there is none; the connector speaks to its clients over a message broker.");
        var server = new SimulatorServer(options, brokers, clock, loggers);
        try
        {
            await server._control.StartAsync(options.Control, cancellationToken).ConfigureAwait(false);
            foreach (var node in server._nodes)
            {
                node.Start();
                await node.TriedAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A broker of the options.</summary>
    public static StompSettings Broker(BrokerOptions broker, Uri address) => new()
    {
        Address = address,
        Login = broker.Login,
        Passcode = broker.Passcode?.Reveal(),
        VirtualHost = broker.VirtualHost,
        TrustedCertificate = broker.TrustedCertificate,
    };

    public async ValueTask DisposeAsync()
    {
        await _control.DisposeAsync().ConfigureAwait(false);
        foreach (var node in _nodes) await node.DisposeAsync().ConfigureAwait(false);
        _hub.Dispose();
    }
}
