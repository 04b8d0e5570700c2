using System.ComponentModel;
using Patchbay.Plugins;

namespace Patchbay.Simulators.GenericConnector.Worlds.Options;

/// <summary>A broker that the connector is a client of.</summary>
public sealed class BrokerOptions
{
    [Description("stomp://, stomp+ssl://, ws:// or wss://, or { \"of\": ... } the instance that publishes it")]
    public required AddressRef Address { get; set; }

    [Description("The user name at the broker")]
    public string? Login { get; set; }

    [Description("The password at the broker: { \"env\": \"NAME\" } or { \"file\": \"path\" }")]
    public Secret? Passcode { get; set; }

    [Description("The virtual host that the broker wants to be asked for; left out: the address's host")]
    public string? VirtualHost { get; set; }

    [Description("A PEM file with the certificate to trust, for a broker that made its own")]
    public string? TrustedCertificate { get; set; }
}
