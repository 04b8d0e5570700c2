using System.Globalization;
using Patchbay.Bridges.SoftphoneConnector.Options;
using Patchbay.Hosting;

namespace Patchbay.Bridges.SoftphoneConnector.Clients;

/// <summary>What the connector is given besides its clients.</summary>
internal sealed record ConnectorSurroundings
{
    public const string Row = "clients";

    public required ConnectorSettings Settings { get; init; }

    public required TimeProvider Clock { get; init; }

    public required IDiagnosticsSection Diagnostics { get; init; }

    public void Show(ClientSessions clients)
    {
        var active = clients.Active;
        Diagnostics.Set(Row, string.Create(CultureInfo.InvariantCulture,
            $"{active.Count} active, {active.Count(client => client.Share is not null)} of them at a desk; {clients.Greeted} greeted"));
    }
}
